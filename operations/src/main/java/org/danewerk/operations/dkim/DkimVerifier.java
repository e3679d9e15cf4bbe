package org.danewerk.operations.dkim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.TxtRecord;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.mail.HeaderFields;

/**
 * Says of each signature of a mail whether it is good. RFC 6376 §6.1, RFC 8463, RFC 8301.
 *
 * <p>A mail is what a stranger sent: all sizes are bounded, and what is beyond a bound is a failure. Lines may end in LF alone, as mails
 * are kept on disk; they count as those that travelled.
 */
public final class DkimVerifier {
    /** Octets of a mail. */
    public static final int LARGEST_MAIL = 15_000_000;

    private final Resolver resolver;
    private final InstantSource time;

    private DkimVerifier(Resolver resolver, InstantSource time) {
        this.resolver = resolver;
        this.time = time;
    }

    /** @param time when mails came; where one waited long, when it was received. RFC 6376 §3.5 */
    public static DkimVerifier of(Resolver resolver, InstantSource time) {
        return new DkimVerifier(resolver, time);
    }

    /** One result for each signature, from the first to the last; those beyond the tenth are not looked at. RFC 6376 §6.1 */
    public List<DkimResult> verify(byte[] mail) {
        if (mail.length > LARGEST_MAIL) {
            return List.of(new DkimResult.Fail("the mail has more than " + LARGEST_MAIL + " octets"));
        }
        return switch (HeaderFields.read(mail)) {
            case Parsed.Malformed<HeaderFields>(var offset, var reason) ->
                List.of(new DkimResult.Fail("the mail has " + reason + " (RFC 6376 §3.8)"));
            case Parsed.Ok<HeaderFields>(var header) -> {
                var now = time.instant();
                yield header.named(FIELD).stream()
                        .limit(MOST_SIGNATURES)
                        .map(field -> verify(mail, header, field, now))
                        .toList();
            }
        };
    }

    private DkimResult verify(byte[] mail, HeaderFields header, HeaderFields.Field field, Instant now) {
        return switch (DkimSignature.read(field.value())) {
            case Parsed.Malformed<DkimSignature>(var offset, var reason) -> new DkimResult.Fail(reason);
            case Parsed.Ok<DkimSignature>(var signature) ->
                outOfTime(signature, now)
                        .<DkimResult>map(DkimResult.Fail::new)
                        .orElseGet(() -> byKey(mail, header, field, signature));
        };
    }

    private static Optional<String> outOfTime(DkimSignature signature, Instant now) {
        long seconds = now.getEpochSecond();
        long skew = CLOCK_SKEW.toSeconds();
        if (signature.expires().isPresent() && signature.expires().getAsLong() + skew < seconds) {
            return Optional.of("it has expired (RFC 6376 §6.1.1)");
        }
        return signature.signed().isPresent() && signature.signed().getAsLong() - skew > seconds
                ? Optional.of("it is of the future (RFC 6376 §3.5)")
                : Optional.empty();
    }

    private DkimResult byKey(byte[] mail, HeaderFields header, HeaderFields.Field field, DkimSignature signature) {
        var owner = signature.owner();
        Lookup<List<String>> lookup =
                resolver.lookup(new Question(owner, RecordType.TXT)).decode(TxtRecord::decode);
        return switch (lookup) {
            case Lookup.Failed<List<String>> failed ->
                new DkimResult.Unknown(
                        signature.domain(),
                        "the key " + owner.toText() + " cannot be looked up ("
                                + failed.failure()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ')
                                + ")");
            case Lookup.Absent<List<String>> absent ->
                new DkimResult.Fail("there is no key " + owner.toText() + " (RFC 6376 §6.1.2)");
            case Lookup.Found<List<String>> found -> byRecords(mail, header, field, signature, found.value());
        };
    }

    /** There should be one record; where there are more, any may be taken, and here the one that has a key. RFC 6376 §3.6.2.2 */
    private static DkimResult byRecords(
            byte[] mail, HeaderFields header, HeaderFields.Field field, DkimSignature signature, List<String> records) {
        var wrong = "is not there";
        for (var record : records) {
            switch (PublishedKey.read(record, signature.algorithm())) {
                case Parsed.Malformed<PublishedKey>(var offset, var reason) -> wrong = reason;
                case Parsed.Ok<PublishedKey>(var key) -> {
                    return problem(mail, header, field, signature, key)
                            .<DkimResult>map(DkimResult.Fail::new)
                            .orElseGet(() -> new DkimResult.Pass(
                                    signature.domain(), signature.length().isPresent(), key.services()));
                }
            }
        }
        return new DkimResult.Fail("its key " + wrong);
    }

    private static Optional<String> problem(
            byte[] mail, HeaderFields header, HeaderFields.Field field, DkimSignature signature, PublishedKey key) {
        if (key.exact() && !signature.identity().equals(signature.domain())) {
            return Optional.of("its i= is below its d=, which its key forbids (RFC 6376 §3.6.1)");
        }
        if (!signature.algorithm().verifies(key.key(), signedHeader(header, field, signature), signature.signature())) {
            return Optional.of("it does not fit the header (RFC 6376 §6.1.3)");
        }
        var hash = BodyHash.of(signature.body(), mail, header.body(), signature.length());
        if (hash.isEmpty()) {
            return Optional.of("its l= is longer than the body (RFC 6376 §3.5)");
        }
        return hash.get().equals(signature.bodyHash())
                ? Optional.empty()
                : Optional.of("it does not fit the body (RFC 6376 §6.1.3)");
    }

    /**
     * Of fields that are there several times the last is hashed first; a name that is left over stands for nothing. RFC 6376 §3.7, §5.4.2
     */
    @SuppressWarnings("ReferenceEquality") // a copy of the field is another one
    private static byte[] signedHeader(HeaderFields header, HeaderFields.Field own, DkimSignature signature) {
        var left = new HashMap<String, List<HeaderFields.Field>>();
        for (var field : header.fields()) {
            // A signature signs others, and itself without being named.
            if (field != own) {
                left.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field);
            }
        }
        var text = new StringBuilder();
        for (var name : signature.names()) {
            var fields = left.getOrDefault(name, List.of());
            if (!fields.isEmpty()) {
                text.append(signature.header().header(fields.removeLast().text()))
                        .append("\r\n");
            }
        }
        text.append(signature.header().header(DkimSignature.unsigned(own.text(), own.colon())));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final String FIELD = "dkim-signature";
    private static final int MOST_SIGNATURES = 10;

    /** Of the signer's clock, and of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
}

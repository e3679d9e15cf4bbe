package org.danewerk.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.mail.MailContent;
import org.danewerk.operations.dkim.DkimKey;
import org.danewerk.operations.dkim.DkimResult;
import org.danewerk.operations.dkim.DkimSigner;
import org.danewerk.operations.dkim.DkimVerifier;
import org.danewerk.operations.mail.FromField;

/** Mails with DKIM signatures, and the records of their keys. */
final class SignedMails {
    private SignedMails() {}

    /** A mail: what is added to one that is signed as a whole is noticed. */
    static void hold(byte[] mail) {
        if (FromField.domain(mail) instanceof Parsed.Malformed<DomainName> malformed) {
            Held.inOrder(malformed, mail.length);
        }
        var results = verify(mail, RECORD);
        Held.that(results.size() <= 10, "more signatures than are looked at");
        results.forEach(SignedMails::held);
        if (results.stream().anyMatch(result -> result instanceof DkimResult.Pass pass && !pass.usesLength())) {
            var longer = Arrays.copyOf(mail, mail.length + 1);
            longer[mail.length] = 'x';
            Held.that(
                    verify(longer, RECORD).stream()
                            .noneMatch(result -> result instanceof DkimResult.Pass pass && !pass.usesLength()),
                    "an octet more, and still signed");
        }
    }

    /** The record of a key: no other key than the one that signed makes the signature good. */
    static void holdRecord(byte[] record) {
        var text = new String(record, StandardCharsets.ISO_8859_1);
        for (var result : verify(SIGNED, text)) {
            held(result);
            boolean same = text.replaceAll("[ \t\r\n]", "").contains(PUBLIC.substring(0, WHOLE_DIGITS));
            Held.that(same || !(result instanceof DkimResult.Pass), "another key");
        }
    }

    private static void held(DkimResult result) {
        switch (result) {
            case DkimResult.Pass pass -> Held.that(!pass.domain().isRoot(), "a signature of the root");
            case DkimResult.Fail(var reason) -> Held.oneLine(reason);
            case DkimResult.Unknown(var domain, var reason) -> throw new AssertionError(reason);
        }
    }

    private static List<DkimResult> verify(byte[] mail, String record) {
        return DkimVerifier.of(
                        question -> new Lookup.Found<>(
                                question,
                                new RrSet(List.of(rdata(record)), 300),
                                DnssecStatus.INSECURE,
                                List.of(),
                                300),
                        () -> NOW)
                .verify(mail);
    }

    private static Bytes rdata(String text) {
        var rdata = new StringBuilder();
        for (int at = 0; at == 0 || at < text.length(); at += 255) {
            var string = text.substring(at, Math.min(text.length(), at + 255));
            rdata.append((char) string.length()).append(string);
        }
        return Bytes.of(rdata.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] signed() {
        var der = Base64.getEncoder()
                .encodeToString(Bytes.ofHex("302e020100300506032b657004220420"
                                + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
                        .toArray());
        var pem = "-----BEGIN PRIVATE KEY-----\n" + der + "\n-----END PRIVATE KEY-----\n";
        var key = DkimKey.read(Bytes.of(pem.getBytes(StandardCharsets.US_ASCII)), DomainName.of("sender.example"), "s1")
                .orThrow();
        var mail = MailContent.of(Bytes.of("From: r@sender.example\n\na report\n".getBytes(StandardCharsets.US_ASCII)))
                .orThrow();
        return DkimSigner.sign(mail, key, List.of("From"), NOW).octets().toArray();
    }

    private static final Instant NOW = Instant.ofEpochSecond(1_772_323_200L);

    /** The first key of the tests of Ed25519's standard, of which everybody knows both halves. */
    private static final String PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    /** The last digit has bits that count for nothing. */
    private static final int WHOLE_DIGITS = 42;

    private static final String RECORD = "v=DKIM1; k=ed25519; p=" + PUBLIC;
    private static final byte[] SIGNED = signed();
}

package org.danewerk.core.dane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.Unusable.Cause;
import org.danewerk.core.pkix.CertificateDer;

/**
 * A TLSA RRset sorted into what may be used and what must be ignored. Digest agility is applied later, by {@link DaneVerifier}.
 * RFC 6698 §4.1, RFC 7671 §9, RFC 7672 §3.1.
 */
public record Usability(List<UsableTlsa> usable, List<Unusable> unusable, List<Bytes> erroneous) {
    public Usability {
        usable = List.copyOf(usable);
        unusable = List.copyOf(unusable);
        erroneous = List.copyOf(erroneous);
    }

    public static Usability of(TlsaRrset rrset, DaneOptions options) {
        var usable = new ArrayList<UsableTlsa>();
        var unusable = new ArrayList<Unusable>();
        for (var record : rrset.records()) {
            cause(record, options)
                    .ifPresentOrElse(
                            cause -> unusable.add(new Unusable(record, cause)), () -> usable.add(usable(record)));
        }
        return new Usability(usable, unusable, rrset.erroneous());
    }

    /** Why {@code record} must be ignored, by the first rule that says so; empty when it is usable. */
    public static Optional<Cause> cause(TlsaRecord record, DaneOptions options) {
        // The private values 255 are unknown too: nothing here is configured for them. RFC 6698 §7.2 to §7.4.
        var usage = CertificateUsage.of(record.usage());
        if (usage.isEmpty()) {
            return Optional.of(Cause.UNKNOWN_USAGE);
        }
        var selector = Selector.of(record.selector());
        if (selector.isEmpty()) {
            return Optional.of(Cause.UNKNOWN_SELECTOR);
        }
        var matchingType = MatchingType.of(record.matchingType());
        if (matchingType.isEmpty()) {
            return Optional.of(Cause.UNKNOWN_MATCHING_TYPE);
        }
        // Never read as 2 or 3 instead: the publisher asked for more than they give. RFC 7672 §3.1.3.
        if (options.mode() == DaneOptions.Mode.SMTP && usage.get().isPkix()) {
            return Optional.of(Cause.PKIX_USAGE);
        }
        return switch (matchingType.get()) {
            case FULL -> isWhole(selector.get(), record.data()) ? Optional.empty() : Optional.of(Cause.NOT_DER);
            case SHA2_256, SHA2_512 -> cause(matchingType.get(), record.data(), options);
        };
    }

    private static Optional<Cause> cause(MatchingType digest, Bytes data, DaneOptions options) {
        if (!options.digestOrder().contains(digest)) {
            return Optional.of(Cause.DISABLED_MATCHING_TYPE);
        }
        return data.size() == digest.digestOctets() ? Optional.empty() : Optional.of(Cause.WRONG_DIGEST_LENGTH);
    }

    private static boolean isWhole(Selector selector, Bytes data) {
        return switch (selector) {
            case CERT -> CertificateDer.isCertificate(data);
            case SPKI -> CertificateDer.isPublicKey(data);
        };
    }

    private static UsableTlsa usable(TlsaRecord record) {
        return new UsableTlsa(
                record,
                CertificateUsage.of(record.usage()).orElseThrow(),
                Selector.of(record.selector()).orElseThrow(),
                MatchingType.of(record.matchingType()).orElseThrow());
    }
}

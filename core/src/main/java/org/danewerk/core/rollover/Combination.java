package org.danewerk.core.rollover;

import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.Usability;

/**
 * Usage, selector and matching type of a record: what a client may support or not. In each combination of an RRset some record
 * must match what is served. RFC 7671 §8.
 */
public record Combination(CertificateUsage usage, Selector selector, MatchingType matchingType) {
    /** The first choice for SMTP. RFC 7672 §3.1. */
    public static final Combination KEY =
            new Combination(CertificateUsage.DANE_EE, Selector.SPKI, MatchingType.SHA2_256);

    /** The key of an issuer. RFC 7672 §3.1.2. */
    public static final Combination ISSUER_KEY =
            new Combination(CertificateUsage.DANE_TA, Selector.SPKI, MatchingType.SHA2_256);

    /** @throws IllegalArgumentException for usages 0 and 1, which are not for SMTP. RFC 7672 §3.1.3 */
    public Combination {
        if (usage.isPkix()) {
            throw new IllegalArgumentException(usage.acronym() + " is not for mail servers: RFC 7672 §3.1.3");
        }
    }

    static Combination of(TlsaRecord record) {
        return new Combination(
                CertificateUsage.of(record.usage()).orElseThrow(),
                Selector.of(record.selector()).orElseThrow(),
                MatchingType.of(record.matchingType()).orElseThrow());
    }

    /** Whether a sender makes anything of the record; others it leaves aside. RFC 7672 §3.1. */
    static boolean usable(TlsaRecord record) {
        return Usability.cause(record, DaneOptions.SMTP).isEmpty();
    }

    @Override
    public String toString() {
        return usage.code() + " " + selector.code() + " " + matchingType.code();
    }
}

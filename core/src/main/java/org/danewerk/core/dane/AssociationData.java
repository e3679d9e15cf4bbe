package org.danewerk.core.dane;

import org.danewerk.core.base.Bytes;

/** What can be said of the data of a TLSA record without any certificate at hand. RFC 6698 §2.1.4. */
public enum AssociationData {
    /** A digest of the right length, or one whole certificate or public key. */
    WELL_FORMED,
    /** Nothing at all. */
    EMPTY,
    /** The digest of empty data, which a broken script publishes when it finds no certificate: nothing can ever match it. */
    DIGEST_OF_NOTHING,
    /** The same octet over and over, as in an example: no digest looks like that. */
    PLACEHOLDER,
    /** A digest cut short or too long. RFC 7671 §9. */
    WRONG_LENGTH,
    /** Full data that is not exactly one certificate or public key. RFC 6698 §4.1. */
    NOT_DER,
    /** The selector or matching type is unknown, so nothing says what the data should be. */
    UNKNOWN;

    public static AssociationData of(TlsaRecord record) {
        var data = record.data();
        if (data.isEmpty()) {
            return EMPTY;
        }
        if (isDigestOfNothing(data)) {
            return DIGEST_OF_NOTHING;
        }
        if (isOneOctetRepeated(data)) {
            return PLACEHOLDER;
        }
        // As usage 3, so that the data alone is judged.
        var asEndEntity =
                new TlsaRecord(CertificateUsage.DANE_EE.code(), record.selector(), record.matchingType(), data);
        return Usability.cause(asEndEntity, DaneOptions.GENERIC)
                .map(cause -> switch (cause) {
                    case WRONG_DIGEST_LENGTH -> WRONG_LENGTH;
                    case NOT_DER -> NOT_DER;
                    case UNKNOWN_USAGE, UNKNOWN_SELECTOR, UNKNOWN_MATCHING_TYPE, PKIX_USAGE, DISABLED_MATCHING_TYPE ->
                        UNKNOWN;
                })
                .orElse(WELL_FORMED);
    }

    private static boolean isDigestOfNothing(Bytes data) {
        return data.equals(NOTHING_SHA2_256) || data.equals(NOTHING_SHA2_512);
    }

    private static boolean isOneOctetRepeated(Bytes data) {
        for (int i = 1; i < data.size(); i++) {
            if (data.at(i) != data.at(0)) {
                return false;
            }
        }
        return data.size() >= SHORTEST_PLACEHOLDER;
    }

    private static final Bytes NOTHING_SHA2_256 = MatchingType.SHA2_256.represent(Bytes.EMPTY);
    private static final Bytes NOTHING_SHA2_512 = MatchingType.SHA2_512.represent(Bytes.EMPTY);
    private static final int SHORTEST_PLACEHOLDER = 16;
}

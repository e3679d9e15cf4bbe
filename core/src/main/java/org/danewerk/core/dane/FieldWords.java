package org.danewerk.core.dane;

import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.TlsaWords.Field;

/** The meaning of each part of a TLSA record, one clause a value. RFC 6698 §2.1, as RFC 7671 and 7672 read it. */
final class FieldWords {
    private FieldWords() {}

    static Field usage(int value) {
        var meaning = CertificateUsage.of(value)
                .map(usage -> switch (usage) {
                    case PKIX_TA ->
                        "a certificate authority that must be on the path, which must also lead to a root the client trusts";
                    case PKIX_EE -> "the server's own certificate, which must also lead to a root the client trusts";
                    case DANE_TA ->
                        "a certificate authority, made a trust anchor by this record alone; the certificate below it must name"
                                + " the server and be in date";
                    case DANE_EE ->
                        "the server's own certificate or key; names, dates and issuer in the certificate do not count";
                })
                .orElseGet(() -> unassigned(value));
        var spec = CertificateUsage.of(value)
                .map(usage -> switch (usage) {
                    case PKIX_TA -> new SpecRef(7671, "5.4");
                    case PKIX_EE -> new SpecRef(7671, "5.3");
                    case DANE_TA -> new SpecRef(7671, "5.2");
                    case DANE_EE -> new SpecRef(7671, "5.1");
                })
                .orElse(new SpecRef(6698, "7.2"));
        return field(TlsaField.USAGE, value, meaning, spec);
    }

    static Field selector(int value) {
        var meaning = Selector.of(value)
                .map(selector -> switch (selector) {
                    case CERT -> "the whole certificate is compared";
                    case SPKI -> "the public key is compared, whatever certificate it comes in";
                })
                .orElseGet(() -> unassigned(value));
        var spec = Selector.of(value).isPresent() ? new SpecRef(6698, "2.1.2") : new SpecRef(6698, "7.3");
        return field(TlsaField.SELECTOR, value, meaning, spec);
    }

    static Field matchingType(int value) {
        var meaning = MatchingType.of(value)
                .map(matchingType -> switch (matchingType) {
                    case FULL -> "octet for octet, without a digest";
                    case SHA2_256 -> "by its SHA-256 digest";
                    case SHA2_512 -> "by its SHA-512 digest";
                })
                .orElseGet(() -> unassigned(value));
        var spec = MatchingType.of(value).isPresent() ? new SpecRef(6698, "2.1.3") : new SpecRef(6698, "7.4");
        return field(TlsaField.MATCHING_TYPE, value, meaning, spec);
    }

    static String data(TlsaRecord record, AssociationData data) {
        return switch (data) {
            case WELL_FORMED ->
                MatchingType.of(record.matchingType()).orElseThrow() == MatchingType.FULL
                        ? "one whole " + selected(record) + " in DER"
                        : "the length of the digest";
            case EMPTY -> "no data at all";
            case DIGEST_OF_NOTHING -> "the digest of empty data, which no certificate or key has";
            case PLACEHOLDER -> "one octet over and over: a placeholder, not a digest";
            case WRONG_LENGTH ->
                "not the length of the digest, which is "
                        + MatchingType.of(record.matchingType()).orElseThrow().digestOctets() + " octets";
            case NOT_DER -> "not exactly one " + selected(record) + " in DER";
            case UNKNOWN -> "nothing says what it should be";
        };
    }

    private static String selected(TlsaRecord record) {
        return record.selector() == Selector.CERT.code() ? "certificate" : "public key";
    }

    private static String unassigned(int value) {
        return value == 255 ? "reserved for private use" : "not assigned";
    }

    private static Field field(TlsaField field, int value, String meaning, SpecRef spec) {
        return new Field(field, value, field.acronym(value), meaning, spec);
    }
}

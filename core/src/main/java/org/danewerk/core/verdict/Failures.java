package org.danewerk.core.verdict;

import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.tlsrpt.ResultType;

/** Which failure a verdict is in a report; nothing for those that are none. RFC 8460 §4.3. */
public final class Failures {
    private Failures() {}

    /**
     * {@code validation-failure} only where no other type fits. Where usable records match nothing the standard names no type: here it
     * is {@link ResultType#TLSA_INVALID}, since no record of the RRset was valid for the host. RFC 8460 §4.3.1, §4.3.2.1, §4.3.2.2.
     */
    public static Optional<ResultType> of(Reason reason) {
        return switch (reason) {
            case MATCHED, NO_TLSA, INSECURE_HOST, INSECURE_MX, ADDRESS_LITERAL, DANE_OFF, TLS_WAIVED, STS_TRUSTED ->
                Optional.empty();
            case TLSA_UNUSABLE, TLSA_MISMATCH, TA_MISSING -> Optional.of(ResultType.TLSA_INVALID);
            case DNS_BOGUS, DNS_FAILED -> Optional.of(ResultType.DNSSEC_INVALID);
            case DANE_REQUIRED -> Optional.of(ResultType.DANE_REQUIRED);
            case STARTTLS_NOT_OFFERED, STARTTLS_REFUSED, EHLO_REFUSED -> Optional.of(ResultType.STARTTLS_NOT_SUPPORTED);
            case NAME_MISMATCH, STS_NAME_MISMATCH -> Optional.of(ResultType.CERTIFICATE_HOST_MISMATCH);
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, STS_CERTIFICATE_EXPIRED ->
                Optional.of(ResultType.CERTIFICATE_EXPIRED);
            case NO_PATH,
                    CHAIN_SIGNATURE,
                    NOT_CA,
                    KEY_USAGE,
                    PATH_LENGTH,
                    NAME_CONSTRAINTS,
                    EKU,
                    CRITICAL_EXTENSION,
                    UNTRUSTED,
                    STS_UNTRUSTED -> Optional.of(ResultType.CERTIFICATE_NOT_TRUSTED);
            case NO_CERTIFICATE,
                    VERIFY_LIMIT,
                    HANDSHAKE_FAILED,
                    STARTTLS_INJECTION,
                    STS_HOST_NOT_LISTED,
                    REQUIRETLS_UNAUTHENTICATED,
                    REQUIRETLS_NOT_OFFERED -> Optional.of(ResultType.VALIDATION_FAILURE);
            // No TLS was negotiated or refused: nothing a report is about.
            case NO_ADDRESS,
                    UNREACHABLE,
                    GREETING_REFUSED,
                    RESERVED_ADDRESS,
                    NULL_MX,
                    NO_SUCH_DOMAIN,
                    NO_HOST_ADDRESSES -> Optional.empty();
        };
    }

    /**
     * The code that a report gives beside the type: the same for the same reason, and of no host. RFC 8460 §4.3.3.
     */
    public static String code(Reason reason) {
        return switch (reason) {
            case STS_HOST_NOT_LISTED -> "mx-not-in-policy";
            case TLSA_UNUSABLE -> "tlsa-all-unusable";
            case STARTTLS_NOT_OFFERED -> "starttls-absent";
            case CERTIFICATE_EXPIRED, STS_CERTIFICATE_EXPIRED -> "expired";
            case STS_NAME_MISMATCH -> "name-mismatch";
            case STS_UNTRUSTED -> "untrusted";
            default -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }
}

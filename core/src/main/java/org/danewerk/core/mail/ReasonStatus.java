package org.danewerk.core.mail;

import org.danewerk.core.verdict.Reason;

/** The enhanced status code of a message that a verdict keeps back. RFC 3463 §3.5, §3.8. */
public final class ReasonStatus {
    private ReasonStatus() {}

    /** Of a failure that may go away: whoever gives up takes {@link EnhancedStatus#permanent}. */
    public static EnhancedStatus of(Reason reason) {
        return EnhancedStatus.of(
                switch (reason) {
                    case STARTTLS_NOT_OFFERED, STARTTLS_REFUSED, EHLO_REFUSED, DANE_REQUIRED -> "4.7.4";
                    case TLSA_MISMATCH,
                            TA_MISSING,
                            NO_PATH,
                            CHAIN_SIGNATURE,
                            NOT_CA,
                            KEY_USAGE,
                            PATH_LENGTH,
                            NAME_CONSTRAINTS,
                            EKU,
                            CRITICAL_EXTENSION,
                            CERTIFICATE_EXPIRED,
                            CERTIFICATE_NOT_YET_VALID,
                            UNTRUSTED,
                            NAME_MISMATCH,
                            NO_CERTIFICATE,
                            VERIFY_LIMIT,
                            HANDSHAKE_FAILED,
                            STARTTLS_INJECTION,
                            DNS_BOGUS,
                            STS_HOST_NOT_LISTED,
                            STS_CERTIFICATE_EXPIRED,
                            STS_NAME_MISMATCH,
                            STS_UNTRUSTED -> "4.7.5";
                    case REQUIRETLS_UNAUTHENTICATED -> "4.7.10";
                    case REQUIRETLS_NOT_OFFERED -> "4.7.30";
                    case DNS_FAILED -> "4.4.3";
                    case NO_ADDRESS, RESERVED_ADDRESS, NO_HOST_ADDRESSES -> "4.4.4";
                    case UNREACHABLE -> "4.4.1";
                    case GREETING_REFUSED -> "4.3.2";
                    case NULL_MX -> "4.1.10";
                    case NO_SUCH_DOMAIN -> "4.1.2";
                    // These keep no message back.
                    case MATCHED,
                            TLSA_UNUSABLE,
                            NO_TLSA,
                            INSECURE_HOST,
                            INSECURE_MX,
                            ADDRESS_LITERAL,
                            DANE_OFF,
                            STS_TRUSTED,
                            TLS_WAIVED -> "4.0.0";
                });
    }
}

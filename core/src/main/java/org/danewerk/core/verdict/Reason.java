package org.danewerk.core.verdict;

import java.util.Locale;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.pkix.PathProblem;
import org.danewerk.core.policy.Destination;

/** Why a verdict is what it is: a closed list with stable ids, each with the rule behind it. */
public enum Reason {
    MATCHED(7672, "3.1"),
    TLSA_UNUSABLE(7672, "2.2"),
    NO_TLSA(7672, "2.2.3"),
    INSECURE_HOST(7672, "2.2.2"),
    INSECURE_MX(7672, "2.2.1"),
    ADDRESS_LITERAL(7672, "2.2"),
    DANE_OFF(7672, "9.1"),
    TLS_WAIVED(8689, "4.2.2"),
    TLSA_MISMATCH(7672, "3.2"),
    TA_MISSING(7671, "5.2.2"),
    NO_PATH(6698, "2.1.1"),
    CHAIN_SIGNATURE(5280, "6.1.3"),
    NOT_CA(5280, "4.2.1.9"),
    KEY_USAGE(5280, "4.2.1.3"),
    PATH_LENGTH(5280, "4.2.1.9"),
    NAME_CONSTRAINTS(5280, "4.2.1.10"),
    EKU(5280, "4.2.1.12"),
    CRITICAL_EXTENSION(5280, "4.2"),
    CERTIFICATE_EXPIRED(5280, "6.1.3"),
    CERTIFICATE_NOT_YET_VALID(5280, "6.1.3"),
    UNTRUSTED(6698, "2.1.1"),
    NAME_MISMATCH(7672, "3.2.2"),
    NO_CERTIFICATE(7672, "3.2"),
    VERIFY_LIMIT(7672, "3.2"),
    STARTTLS_NOT_OFFERED(7672, "2.2"),
    STARTTLS_REFUSED(3207, "4"),
    EHLO_REFUSED(7672, "2.2.3"),
    HANDSHAKE_FAILED(7672, "2.2"),
    STARTTLS_INJECTION(3207, "6"),
    DNS_BOGUS(7672, "2.1.1"),
    DNS_FAILED(7672, "2.1.2"),
    NO_ADDRESS(7672, "2.2.2"),
    DANE_REQUIRED(7672, "6"),
    UNREACHABLE(5321, "4.5.4.1"),
    GREETING_REFUSED(5321, "3.1"),
    RESERVED_ADDRESS(6890, "2.2.2"),
    STS_TRUSTED(8461, "4.2"),
    STS_HOST_NOT_LISTED(8461, "4.1"),
    STS_CERTIFICATE_EXPIRED(8461, "4.2"),
    STS_NAME_MISMATCH(8461, "4.2"),
    STS_UNTRUSTED(8461, "4.2"),
    REQUIRETLS_UNAUTHENTICATED(8689, "4.2.1"),
    REQUIRETLS_NOT_OFFERED(8689, "4.2.1"),
    NULL_MX(7505, "4.1"),
    NO_SUCH_DOMAIN(5321, "5.1"),
    NO_HOST_ADDRESSES(5321, "5.1");

    private final SpecRef spec;

    Reason(int rfc, String section) {
        this.spec = new SpecRef(rfc, section);
    }

    /** Why a chain was turned down by the record that came nearest to a match. */
    public static Reason of(Mismatch why) {
        return switch (why) {
            case NO_CERTIFICATE -> NO_CERTIFICATE;
            case NONE -> TLSA_MISMATCH;
            case TA_MISSING -> TA_MISSING;
            case NO_PATH -> NO_PATH;
            case SIGNATURE -> CHAIN_SIGNATURE;
            case NOT_CA -> NOT_CA;
            case KEY_USAGE -> KEY_USAGE;
            case PATH_LENGTH -> PATH_LENGTH;
            case NAME_CONSTRAINTS -> NAME_CONSTRAINTS;
            case EKU -> EKU;
            case CRITICAL_EXTENSION -> CRITICAL_EXTENSION;
            case EXPIRED -> CERTIFICATE_EXPIRED;
            case NOT_YET_VALID -> CERTIFICATE_NOT_YET_VALID;
            case UNTRUSTED -> UNTRUSTED;
            case NAME -> NAME_MISMATCH;
            case LIMIT -> VERIFY_LIMIT;
        };
    }

    /** A lookup that failed; bogus data is told from any other trouble. RFC 7672 §2.1.1 */
    /** By MTA-STS. RFC 8461 §4.2 */
    public static Reason of(PathProblem.Kind kind) {
        return switch (kind) {
            case EXPIRED, NOT_YET_VALID -> STS_CERTIFICATE_EXPIRED;
            case NAME -> STS_NAME_MISMATCH;
            case NO_PATH,
                    SIGNATURE,
                    NOT_CA,
                    KEY_USAGE,
                    PATH_LENGTH,
                    NAME_CONSTRAINTS,
                    EKU,
                    CRITICAL_EXTENSION,
                    UNTRUSTED,
                    LIMIT -> STS_UNTRUSTED;
        };
    }

    public static Reason of(LookupFailure failure) {
        return failure == LookupFailure.BOGUS ? DNS_BOGUS : DNS_FAILED;
    }

    public static Reason of(Evidence.Plaintext.Why why) {
        return switch (why) {
            case STARTTLS_NOT_OFFERED -> STARTTLS_NOT_OFFERED;
            case STARTTLS_REFUSED -> STARTTLS_REFUSED;
            case EHLO_REFUSED -> EHLO_REFUSED;
        };
    }

    public static Reason of(Evidence.HandshakeFailed.Cause cause) {
        return switch (cause) {
            // RFC 3207 §6: what came in clear must never be read as said inside TLS.
            case INJECTION -> STARTTLS_INJECTION;
            case NOTHING_IN_COMMON, ALERT, NOT_TLS, CLOSED, TIMEOUT, UNPARSEABLE_CERTIFICATE, SESSION_BROKEN ->
                HANDSHAKE_FAILED;
        };
    }

    public static Reason of(Evidence.Unreachable.Cause cause) {
        return switch (cause) {
            case GREETING_TEMPORARY, GREETING_PERMANENT -> GREETING_REFUSED;
            case RESERVED_ADDRESS -> RESERVED_ADDRESS;
            case REFUSED, TIMEOUT, NO_ROUTE, CLOSED, NOT_SMTP -> UNREACHABLE;
        };
    }

    public static Reason of(Destination.Bounce.Why why) {
        return switch (why) {
            case NULL_MX -> NULL_MX;
            case NO_SUCH_DOMAIN -> NO_SUCH_DOMAIN;
            case NO_ADDRESSES -> NO_HOST_ADDRESSES;
        };
    }

    /** Stable, such as {@code tlsa-mismatch}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public SpecRef spec() {
        return spec;
    }
}

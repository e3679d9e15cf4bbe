package org.danewerk.operations.render;

import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.Unusable;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.InfoCode;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Reason;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.operations.Printable;

/** The words for what the engine says in enums. */
public final class Phrases {
    private Phrases() {}

    /** Why a verdict is what it is, as a clause. */
    public static String of(Reason reason) {
        return switch (reason) {
            case MATCHED -> "a record matches";
            case TLSA_UNUSABLE -> "no TLSA record is usable, so TLS is required and nobody is authenticated";
            case NO_TLSA -> "no secure TLSA records";
            case INSECURE_HOST -> "the host's addresses are not signed, so TLSA records do not count";
            case INSECURE_MX -> "the MX records are not signed";
            case ADDRESS_LITERAL -> "an address has no TLSA records";
            case DANE_OFF -> "DANE is switched off (level may)";
            case TLS_WAIVED -> "the message asks to be delivered whatever TLS comes to";
            case TLSA_MISMATCH -> "no record matches the certificate";
            case TA_MISSING -> "the server does not send the trust anchor the record names";
            case NO_PATH -> "the certificate does not lead to the trust anchor";
            case CHAIN_SIGNATURE -> "a signature in the chain is wrong";
            case NOT_CA -> "an issuer in the chain is no CA";
            case KEY_USAGE -> "an issuer's key may not sign certificates";
            case PATH_LENGTH -> "the chain is longer than an issuer allows";
            case NAME_CONSTRAINTS -> "an issuer's name constraints forbid the name";
            case EKU -> "a certificate in the chain is not for servers";
            case CRITICAL_EXTENSION -> "a critical extension is not understood";
            case CERTIFICATE_EXPIRED -> "a certificate has expired";
            case CERTIFICATE_NOT_YET_VALID -> "a certificate is not yet valid";
            case UNTRUSTED -> "the chain leads to no trusted root";
            case NAME_MISMATCH -> "the certificate is for other names";
            case NO_CERTIFICATE -> "the server sent no certificate";
            case VERIFY_LIMIT -> "the chain takes more work to verify than is allowed";
            case STARTTLS_NOT_OFFERED -> "STARTTLS is not offered";
            case STARTTLS_REFUSED -> "STARTTLS is refused";
            case EHLO_REFUSED -> "EHLO is refused, so there is no STARTTLS";
            case HANDSHAKE_FAILED -> "the TLS handshake fails";
            case STARTTLS_INJECTION -> "text in clear follows the answer to STARTTLS";
            case DNS_BOGUS -> "DNSSEC validation fails";
            case DNS_FAILED -> "a DNS lookup fails";
            case NO_ADDRESS -> "the host has no address";
            case DANE_REQUIRED -> "DANE is required and cannot be had here";
            case UNREACHABLE -> "the host cannot be reached";
            case GREETING_REFUSED -> "the server turns the session away";
            case RESERVED_ADDRESS ->
                "a special-purpose address, contacted only with leave (--allow-reserved, in Java allowreserved)";
            case STS_TRUSTED -> "a trusted root vouches for the certificate, as MTA-STS asks";
            case STS_HOST_NOT_LISTED -> "the MTA-STS policy does not list the host";
            case STS_CERTIFICATE_EXPIRED -> "a certificate has expired, and MTA-STS asks for a valid one";
            case STS_NAME_MISMATCH -> "the certificate is not for the MX host, as MTA-STS asks";
            case STS_UNTRUSTED -> "the chain leads to no trusted root, as MTA-STS asks";
            case REQUIRETLS_UNAUTHENTICATED -> "the message asks for an authenticated host";
            case REQUIRETLS_NOT_OFFERED -> "the message asks for REQUIRETLS, which the host does not offer";
            case NULL_MX -> "the domain takes no mail (null MX)";
            case NO_SUCH_DOMAIN -> "the domain does not exist";
            case NO_HOST_ADDRESSES -> "no MX host has an address";
        };
    }

    public static String of(RecordResult result) {
        return switch (result) {
            case RecordResult.Matched matched -> "matched " + role(matched) + " at depth " + matched.depth();
            case RecordResult.Missed missed ->
                "no match: " + of(missed.why())
                        + (missed.detail().isEmpty() ? "" : " (" + Printable.of(missed.detail()) + ")");
            case RecordResult.NotUsable unusable -> "unusable: " + of(unusable.cause());
            case RecordResult.WeakerDigest weaker -> "left out: a stronger digest is published";
            case RecordResult.Erroneous erroneous -> "unusable: too short to be a TLSA record";
        };
    }

    /** In the words OpenSSL made familiar: {@code EE certificate}, {@code TA certificate}. */
    public static String role(RecordResult.Matched matched) {
        return switch (matched.anchor()) {
            case PRESENTED -> isEndEntity(matched.record()) ? "EE certificate" : "TA certificate";
            case CERTIFICATE_FROM_DNS -> "TA certificate from DNS";
            case KEY_FROM_DNS -> "TA public key from DNS";
            case TRUST_STORE -> "trusted root";
        };
    }

    public static String of(Mismatch why) {
        return switch (why) {
            case NONE -> "nothing the server sent has this data";
            case TA_MISSING -> "nothing the server sent has this data; a trust anchor must be sent";
            case NO_CERTIFICATE,
                    NO_PATH,
                    SIGNATURE,
                    NOT_CA,
                    KEY_USAGE,
                    PATH_LENGTH,
                    NAME_CONSTRAINTS,
                    EKU,
                    CRITICAL_EXTENSION,
                    EXPIRED,
                    NOT_YET_VALID,
                    UNTRUSTED,
                    NAME,
                    LIMIT -> of(Reason.of(why));
        };
    }

    public static String of(Unusable.Cause cause) {
        return switch (cause) {
            case UNKNOWN_USAGE -> "unknown certificate usage";
            case UNKNOWN_SELECTOR -> "unknown selector";
            case UNKNOWN_MATCHING_TYPE -> "unknown matching type";
            case PKIX_USAGE -> "usages 0 and 1 are not used with SMTP";
            case DISABLED_MATCHING_TYPE -> "its digest algorithm is switched off";
            case WRONG_DIGEST_LENGTH -> "the digest has the wrong length";
            case NOT_DER -> "its data is no certificate or public key";
        };
    }

    /** {@code (secure)}, {@code (insecure)}, {@code (bogus: why)}, as delv and unbound-host print it. */
    public static String status(Lookup<?> lookup) {
        return switch (lookup) {
            case Lookup.Found<?> found -> status(found.status());
            case Lookup.Absent<?> absent -> word(absent.absence()) + " " + status(absent.status());
            case Lookup.Failed<?> failed ->
                failed.failure() == LookupFailure.BOGUS ? "(bogus" + detail(": ", failed, "") + ")" : why(failed);
        };
    }

    /**
     * The status, and of a failure its number and the step of the proof where it broke. RFC 8914 §4. That the operator had a zone counted
     * as unsigned is not left out either.
     */
    public static String account(Lookup<?> lookup) {
        var reason = lookup.proof().end().map(ProofLink.Ends::reason);
        if (reason.isPresent() && reason.get().cause() == DnssecCause.NEGATIVE_TRUST_ANCHOR) {
            return status(lookup) + ", " + Printable.of(reason.get().text());
        }
        return lookup instanceof Lookup.Failed<?> failed
                ? status(failed) + ", " + of(failed.infoCode())
                        + failed.proof()
                                .end()
                                .map(end -> ", at " + end.owner().toZoneText() + " " + RrType.text(end.type()))
                                .orElse("")
                : status(lookup);
    }

    public static String of(InfoCode code) {
        return "RFC 8914 code " + code.number() + " (" + code.words() + ")";
    }

    /** Such as {@code SERVFAIL (what the resolver said)}, to stand behind a colon. */
    public static String why(Lookup.Failed<?> failed) {
        return word(failed.failure()) + detail(" (", failed, ")");
    }

    static String status(DnssecStatus status) {
        return switch (status) {
            case SECURE -> "(secure)";
            case INSECURE -> "(insecure)";
            case BOGUS -> "(bogus)";
            case INDETERMINATE -> "(indeterminate)";
        };
    }

    public static String word(Absence absence) {
        return switch (absence) {
            case NXDOMAIN -> "NXDOMAIN";
            case NODATA -> "NODATA";
        };
    }

    public static String word(LookupFailure failure) {
        return switch (failure) {
            case BOGUS -> "bogus";
            case INDETERMINATE -> "indeterminate";
            case SERVFAIL -> "SERVFAIL";
            case REFUSED -> "REFUSED";
            case NOTIMP -> "NOTIMP";
            case FORMERR -> "FORMERR";
            case OTHER_RCODE -> "failed";
            case TIMEOUT -> "timeout";
            case UNREACHABLE -> "no resolver reached";
            case MALFORMED -> "malformed answer";
            case ALIAS_LOOP -> "alias loop";
            case ALIAS_LIMIT -> "too many aliases";
        };
    }

    public static String of(KeyAlgorithm offered) {
        return switch (offered) {
            case ANY -> "any";
            case ECDSA -> "ECDSA";
            case RSA -> "RSA";
        };
    }

    /** Such as {@code DANE TLSA 3 1 1 [3fe246a8..]}. */
    static String brief(TlsaRecord record) {
        var hex = record.data().toHex();
        return "DANE TLSA " + record.parameters() + " [" + (hex.length() > 8 ? hex.substring(0, 8) + ".." : hex) + "]";
    }

    /** Whether a record speaks of the leaf itself. RFC 6698 §2.1.1. */
    static boolean isEndEntity(TlsaRecord record) {
        return record.usage() == CertificateUsage.DANE_EE.code() || record.usage() == CertificateUsage.PKIX_EE.code();
    }

    private static String detail(String before, Lookup.Failed<?> failed, String after) {
        return failed.detail().isEmpty() ? "" : before + Printable.of(failed.detail()) + after;
    }
}

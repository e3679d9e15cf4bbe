package org.danewerk.net.smtp;

import java.util.Optional;

/** An alert of TLS by its number. RFC 8446 §6, and RFC 5246 §7.2 for those that are gone from it. */
record Alert(int number) {
    static final int CLOSE_NOTIFY = 0;
    static final int UNRECOGNIZED_NAME = 112;

    /** By its name in RFC 8446. */
    static Optional<Alert> named(String name) {
        for (int number = 0; number <= 255; number++) {
            var alert = new Alert(number);
            if (alert.name().equals(name)) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    /** Such as {@code handshake_failure (40)}. */
    String text() {
        return name() + " (" + number + ")";
    }

    /** Whether a server says by it that it can do nothing with what was offered. RFC 8446 §6.2. */
    boolean nothingInCommon() {
        return switch (number) {
            case 40, 43, 71 -> true;
            default -> false;
        };
    }

    String name() {
        return switch (number) {
            case 0 -> "close_notify";
            case 10 -> "unexpected_message";
            case 20 -> "bad_record_mac";
            case 21 -> "decryption_failed";
            case 22 -> "record_overflow";
            case 30 -> "decompression_failure";
            case 40 -> "handshake_failure";
            case 41 -> "no_certificate";
            case 42 -> "bad_certificate";
            case 43 -> "unsupported_certificate";
            case 44 -> "certificate_revoked";
            case 45 -> "certificate_expired";
            case 46 -> "certificate_unknown";
            case 47 -> "illegal_parameter";
            case 48 -> "unknown_ca";
            case 49 -> "access_denied";
            case 50 -> "decode_error";
            case 51 -> "decrypt_error";
            case 60 -> "export_restriction";
            case 70 -> "protocol_version";
            case 71 -> "insufficient_security";
            case 80 -> "internal_error";
            case 86 -> "inappropriate_fallback";
            case 90 -> "user_canceled";
            case 100 -> "no_renegotiation";
            case 109 -> "missing_extension";
            case 110 -> "unsupported_extension";
            case 111 -> "certificate_unobtainable";
            case 112 -> "unrecognized_name";
            case 113 -> "bad_certificate_status_response";
            case 114 -> "bad_certificate_hash_value";
            case 115 -> "unknown_psk_identity";
            case 116 -> "certificate_required";
            case 120 -> "no_application_protocol";
            default -> "unknown alert";
        };
    }
}

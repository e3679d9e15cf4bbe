package org.danewerk.net.smtp;

import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.danewerk.core.verdict.Evidence.HandshakeFailed.Cause;

/** What an exception of a TLS layer means, read from the words of either layer. */
final class TlsTrouble {
    private static final String JSSE_ALERT = "Received fatal alert: ";
    /** An error of its TLS library; three digits of the reason follow. */
    private static final String BORINGSSL_ERROR = "error:10000";

    /** BoringSSL's reasons for an alert received are its number and this. */
    private static final int BORINGSSL_ALERTS = 1000;

    private static final int MOST_CHARACTERS = 200;

    private TlsTrouble() {}

    static TlsFailure of(SSLException e) {
        var alert = alert(e);
        if (alert.isPresent()) {
            return new TlsFailure(alert.get());
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return new TlsFailure(Cause.UNPARSEABLE_CERTIFICATE, "undecodable certificate: " + words(cause));
            }
        }
        return new TlsFailure(Cause.ALERT, "given up on this side: " + words(e));
    }

    /** The alert of the peer, where that is what the exception tells. */
    private static Optional<Alert> alert(SSLException e) {
        var message = String.valueOf(e.getMessage());
        int at = message.indexOf(JSSE_ALERT);
        if (at >= 0) {
            return Alert.named(message.substring(at + JSSE_ALERT.length()).strip());
        }
        int reason = boringSslReason(message) - BORINGSSL_ALERTS;
        return reason >= 0 && reason <= 255 ? Optional.of(new Alert(reason)) : Optional.empty();
    }

    /** The reason in {@code error:1000042e:...}, or -1. */
    private static int boringSslReason(String message) {
        int digits = message.indexOf(BORINGSSL_ERROR) + BORINGSSL_ERROR.length();
        if (digits < BORINGSSL_ERROR.length() || digits + 3 > message.length()) {
            return -1;
        }
        try {
            return Integer.parseUnsignedInt(message, digits, digits + 3, 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The message without what only concerns the layer's own source. */
    private static String words(Throwable e) {
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        int reason = message.indexOf("OPENSSL_internal:");
        if (reason >= 0) {
            int start = reason + "OPENSSL_internal:".length();
            int end = message.indexOf(' ', start);
            message = message.substring(start, end < 0 ? message.length() : end)
                    .toLowerCase(Locale.ROOT)
                    .replace('_', ' ');
        }
        var line = message.lines().findFirst().orElse("").strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS);
    }
}

package org.danewerk.core.reporting;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.tlsrpt.ResultType;
import org.danewerk.core.tlsrpt.SessionFailure;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Failures;
import org.danewerk.core.verdict.Reason;

/** One failure with its code and its place. RFC 8460 §4.3, §4.4. */
final class FailureOf {
    private FailureOf() {}

    /** Of a connection that came about. */
    static SessionFailure session(ResultType type, String code, HostPolicy host, Evidence seen) {
        return new SessionFailure(
                type,
                Optional.of(code),
                Optional.empty(),
                Optional.of(host.route().name().toText()),
                helo(seen.attempt()),
                Optional.of(seen.attempt().address().getHostAddress()));
    }

    static Optional<SessionFailure> session(Reason reason, HostPolicy host, Evidence seen) {
        return Failures.of(reason).map(type -> session(type, Failures.code(reason), host, seen));
    }

    /** Of a host that was not connected to. */
    static SessionFailure host(ResultType type, String code, HostPolicy host) {
        return of(type, code, Optional.of(host.route().name().toText()));
    }

    static SessionFailure lookup(Lookup.Failed<?> cause, String before, Optional<HostPolicy> host) {
        return of(
                ResultType.DNSSEC_INVALID,
                before + code(cause),
                host.map(one -> one.route().name().toText()));
    }

    static SessionFailure of(ResultType type, String code, Optional<String> host) {
        return new SessionFailure(type, Optional.of(code), Optional.empty(), host, Optional.empty(), Optional.empty());
    }

    /** By the number of RFC 8914 where DNSSEC failed; what else may go wrong is told apart by name. */
    private static String code(Lookup.Failed<?> cause) {
        return cause.failure() == LookupFailure.BOGUS || cause.failure() == LookupFailure.INDETERMINATE
                ? "ede-" + cause.infoCode().number()
                : cause.failure().name().toLowerCase(Locale.ROOT);
    }

    /** Why there was no TLS; empty where there was. RFC 8460 §4.3.1. */
    static Optional<SessionFailure> negotiation(HostPolicy host, Evidence seen) {
        return switch (seen) {
            case Evidence.Encrypted encrypted -> Optional.empty();
            case Evidence.Plaintext plaintext ->
                Optional.of(session(ResultType.STARTTLS_NOT_SUPPORTED, code(plaintext), host, seen));
            case Evidence.HandshakeFailed failed ->
                Optional.of(session(ResultType.VALIDATION_FAILURE, code(failed), host, seen));
            case Evidence.Unreachable unreachable -> Optional.empty();
        };
    }

    private static String code(Evidence.Plaintext seen) {
        return switch (seen.why()) {
            case STARTTLS_NOT_OFFERED, EHLO_REFUSED -> "starttls-absent";
            case STARTTLS_REFUSED -> {
                var reply = REPLY.matcher(seen.reply());
                yield reply.lookingAt() ? "starttls-" + reply.group(1) : "starttls-refused";
            }
        };
    }

    private static String code(Evidence.HandshakeFailed seen) {
        return switch (seen.cause()) {
            case INJECTION -> "starttls-injection";
            case NOTHING_IN_COMMON, ALERT -> {
                var alert = ALERT.matcher(seen.why());
                yield alert.find() ? "tls-alert-" + alert.group(1) : "tls-alert";
            }
            case NOT_TLS, CLOSED, TIMEOUT, UNPARSEABLE_CERTIFICATE, SESSION_BROKEN ->
                "tls-" + seen.cause().name().toLowerCase(Locale.ROOT);
        };
    }

    /** What the server called itself in its first answer to EHLO. RFC 5321 §4.1.1.1. */
    private static Optional<String> helo(Evidence.Attempt attempt) {
        return attempt.transcript().stream()
                .dropWhile(line -> !line.regionMatches(true, 0, "C: EHLO", 0, 7))
                .filter(line -> line.startsWith("S: 250"))
                .findFirst()
                .map(line -> line.substring(Math.min(line.length(), "S: 250-".length())));
    }

    private static final Pattern REPLY = Pattern.compile("([0-9]{3})\\b");

    /** The number stands behind the name of the alert. */
    private static final Pattern ALERT = Pattern.compile("\\(([0-9]{1,3})\\)");
}

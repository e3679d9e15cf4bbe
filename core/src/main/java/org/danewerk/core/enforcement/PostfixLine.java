package org.danewerk.core.enforcement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsMode;

/**
 * An answer as a value of {@code smtp_tls_policy_maps}. Empty where there is none to give: without a policy the table has no entry, and
 * after a failure it has no answer.
 */
public final class PostfixLine {
    private PostfixLine() {}

    public static Optional<String> of(Answer answer) {
        return switch (answer) {
            case Answer.DaneOnly only -> Optional.of("dane-only");
            case Answer.Dane dane -> Optional.of("dane");
            // RFC 8461 §7.1: the name of the MX host is told in the handshake.
            case Answer.Secure(var names) ->
                Optional.of(names.stream()
                        .map(name -> (name.below() ? "." : "") + name.name().toText())
                        .collect(Collectors.joining(":", "secure match=", " servername=hostname")));
            case Answer.Encrypt encrypt -> Optional.of("encrypt");
            case Answer.May may -> Optional.of("may");
            case Answer.NoPolicy none -> Optional.empty();
            case Answer.Temporary temporary -> Optional.empty();
        };
    }

    /**
     * The same with what Postfix from 3.10 on tells in TLS reports; older ones refuse the line. It may be said beside MTA-STS alone:
     * of DANE Postfix knows by itself. A policy in mode testing is reported too, and so becomes an answer. RFC 8461 §5.
     *
     * @param lasts how long Postfix may keep it
     */
    public static Optional<String> withReports(
            DomainName domain, Answer answer, StsStanding sts, Duration lasts, Instant now) {
        if (!(sts instanceof StsStanding.InForce(var kept, var trouble)) || !kept.validAt(now)) {
            return of(answer);
        }
        var file = kept.file();
        return switch (answer) {
            case Answer.Secure secure -> of(secure).map(line -> line + attributes(domain, file, lasts));
            case Answer.NoPolicy none ->
                file.mode() == StsMode.TESTING
                        ? of(new Answer.May()).map(line -> line + attributes(domain, file, lasts))
                        : Optional.empty();
            case Answer.DaneOnly only -> of(only);
            case Answer.Dane dane -> of(dane);
            case Answer.Encrypt encrypt -> of(encrypt);
            case Answer.May may -> of(may);
            case Answer.Temporary temporary -> Optional.empty();
        };
    }

    /** Only what we wrote ourselves of what was read: a policy may hold braces. RFC 8460 §4.4. */
    private static String attributes(DomainName domain, PolicyFile file, Duration lasts) {
        var patterns = file.mx().stream().limit(MOST_PATTERNS).toList();
        var text = new StringBuilder(" policy_type=sts policy_domain=").append(domain.toText());
        text.append(" policy_ttl=").append(Math.max(1, lasts.toSeconds()));
        text.append(string("version: STSv1"))
                .append(string("mode: " + file.mode().word()));
        patterns.forEach(pattern -> text.append(string("mx: " + pattern.toText())));
        text.append(string("max_age: " + file.maxAge().toSeconds()));
        patterns.forEach(pattern -> text.append(" mx_host_pattern=").append(pattern.toText()));
        return text.toString();
    }

    private static String string(String value) {
        return " { policy_string = " + value + " }";
    }

    /** Twice 253 octets each stay far below the longest reply, 100,000 octets. */
    private static final int MOST_PATTERNS = 50;
}

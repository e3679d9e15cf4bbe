package org.danewerk.operations.enforce;

import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.NextHop;

/**
 * What Postfix looks up in {@code smtp_tls_policy_maps}: a next hop as it is written, and for a domain its parents too, with a dot in
 * front. Those have no answer here: a policy is of the very domain. RFC 8461 §3.4.
 *
 * @param text in lower case, by which answers are kept
 * @param nextHop empty for what is not judged: a parent, an address, a domain with a port, and what no mail domain can be called
 */
record TableKey(String text, Optional<NextHop> nextHop) {
    static TableKey of(String key) {
        var text = key.toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST || text.startsWith(".")) {
            return new TableKey(text, Optional.empty());
        }
        return new TableKey(
                text, text.startsWith("[") ? bracketed(text) : host(text).map(NextHop.Domain::new));
    }

    private static Optional<NextHop> bracketed(String text) {
        int close = text.indexOf(']');
        if (close < 0) {
            return Optional.empty();
        }
        var behind = text.substring(close + 1);
        var name = host(text.substring(1, close));
        if (behind.isEmpty()) {
            return name.map(host -> new NextHop.Host(host, NextHop.SMTP_PORT));
        }
        return behind.matches(":[1-9][0-9]{0,4}") && Integer.parseInt(behind.substring(1)) <= LAST_PORT
                ? name.map(host -> new NextHop.Host(host, Integer.parseInt(behind.substring(1))))
                : Optional.empty();
    }

    /** RFC 5321 §4.1.2, with the underscore that some have; U-labels become A-labels. */
    private static Optional<DomainName> host(String text) {
        return switch (DomainName.parse(text)) {
            case Parsed.Malformed<DomainName> malformed -> Optional.empty();
            case Parsed.Ok<DomainName>(var name) ->
                Optional.of(name)
                        .filter(known -> !known.isRoot()
                                && known.labels().stream().allMatch(label -> label.matches("[a-z0-9_-]+"))
                                && !known.labels().getLast().matches("[0-9]+"));
        };
    }

    private static final int LONGEST = 300;
    private static final int LAST_PORT = 65_535;
}

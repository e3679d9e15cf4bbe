package org.danewerk.operations.enforce;

import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.NextHop;

/**
 * What Postfix looks up in {@code smtp_tls_policy_maps}: a next hop as it is written, and for a domain its parents too, with a dot in
 * front. What is no destination and what is none that is judged are two: only for the latter there is no policy.
 */
sealed interface TableKey {
    /** @param canonical the same for every way to write this next hop; answers and exceptions are kept by it */
    record Judged(NextHop nextHop, String canonical) implements TableKey {}

    /**
     * A parent, since a policy is of the very domain (RFC 8461 §3.4); an address, which has no DANE (RFC 7672 §2.2); the path of a Unix
     * socket; a domain with another port than that of mail; a service without a number here.
     */
    record NotJudged() implements TableKey {}

    /** @param why one clause */
    record NoDestination(String why) implements TableKey {}

    static TableKey of(String key) {
        var text = key.toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.length() > LONGEST) {
            return new NoDestination("a key that is empty or longer than " + LONGEST + " characters");
        }
        if (hasWhatNoKeyHas(text)) {
            return new NoDestination("a key with white space, a control character or octets that are no UTF-8");
        }
        if (text.charAt(0) == '.' || text.indexOf('/') >= 0) {
            return new NotJudged();
        }
        return text.charAt(0) == '[' ? bracketed(text) : domain(text);
    }

    private static boolean hasWhatNoKeyHas(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || c == NO_UTF_8) {
                return true;
            }
        }
        return false;
    }

    private static TableKey domain(String text) {
        if (isAddress(text)) {
            return new NotJudged();
        }
        int colon = text.indexOf(':');
        var name = host(colon < 0 ? text : text.substring(0, colon));
        if (name.isEmpty()) {
            return new NoDestination(NO_NAME);
        }
        var port = colon < 0 ? new Port.Number(NextHop.SMTP_PORT) : Port.of(text.substring(colon + 1));
        return switch (port) {
            case Port.Number(var number) when number == NextHop.SMTP_PORT -> judged(new NextHop.Domain(name.get()));
            case Port.Number other -> new NotJudged();
            case Port.Unknown service -> new NotJudged();
            case Port.None none -> new NoDestination(NO_PORT);
        };
    }

    private static TableKey bracketed(String text) {
        int close = text.indexOf(']');
        if (close < 0) {
            return new NoDestination("a bracket that is not closed");
        }
        var behind = text.substring(close + 1);
        if (!behind.isEmpty() && behind.charAt(0) != ':') {
            return new NoDestination(NO_PORT);
        }
        var inside = text.substring(1, close);
        var name = host(inside);
        boolean address = isAddress(inside.startsWith(IPV6) ? inside.substring(IPV6.length()) : inside);
        if (name.isEmpty() && !address) {
            return new NoDestination(NO_NAME);
        }
        return switch (behind.isEmpty() ? new Port.Number(NextHop.SMTP_PORT) : Port.of(behind.substring(1))) {
            case Port.Number(var number) when !address -> judged(new NextHop.Host(name.get(), number));
            case Port.Number ofAddress -> new NotJudged();
            case Port.Unknown service -> new NotJudged();
            case Port.None none -> new NoDestination(NO_PORT);
        };
    }

    private static TableKey judged(NextHop hop) {
        return new Judged(hop, canonical(hop));
    }

    static String canonical(NextHop hop) {
        return switch (hop) {
            case NextHop.Domain(var name) -> name.toText();
            case NextHop.Host(var name, var port) -> bracketed(name.toText(), port);
            case NextHop.Literal(var address, var port) -> bracketed(address.getHostAddress(), port);
        };
    }

    private static String bracketed(String host, int port) {
        return "[" + host + "]" + (port == NextHop.SMTP_PORT ? "" : ":" + port);
    }

    /** RFC 5321 §4.1.2, with the underscore that some have; U-labels become A-labels. */
    private static Optional<DomainName> host(String text) {
        return switch (DomainName.parse(text)) {
            case Parsed.Malformed<DomainName> malformed -> Optional.empty();
            case Parsed.Ok<DomainName>(var name) ->
                Optional.of(name)
                        .filter(known -> !known.isRoot()
                                && known.labels().stream()
                                        .allMatch(label -> label.chars().allMatch(TableKey::isInHostName)));
        };
    }

    private static boolean isInHostName(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    /** IPv4, or any name that ends in a number, which no host has; or IPv6. */
    private static boolean isAddress(String text) {
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        var last = text.substring(text.lastIndexOf('.', end - 1) + 1, end);
        boolean number = !last.isEmpty() && last.chars().allMatch(TableKey::isDigit);
        return number && text.chars().allMatch(c -> isInHostName(c) || c == '.')
                || text.indexOf(':') != text.lastIndexOf(':')
                        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Behind a colon: a number, or the name of a service. */
    sealed interface Port {
        record Number(int number) implements Port {}

        record Unknown() implements Port {}

        record None() implements Port {}

        static Port of(String text) {
            if (text.equals("smtp")) {
                return new Number(NextHop.SMTP_PORT);
            }
            if (text.equals("submission")) {
                return new Number(SUBMISSION);
            }
            if (!text.isEmpty() && text.length() <= 5 && text.chars().allMatch(TableKey::isDigit)) {
                int number = Integer.parseInt(text);
                return number >= 1 && number <= LAST ? new Number(number) : new None();
            }
            return text.matches("[a-z][a-z0-9_-]*") ? new Unknown() : new None();
        }

        int SUBMISSION = 587;

        int LAST = 65_535;
    }

    String NO_NAME = "a key that is no name of a mail domain and no [host]";
    String NO_PORT = "a key without a port behind its colon";
    String IPV6 = "ipv6:";
    int LONGEST = 300;

    /** What stands for octets that are no UTF-8 once they are text. */
    char NO_UTF_8 = '\ufffd';
}

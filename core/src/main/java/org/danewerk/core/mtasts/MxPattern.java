package org.danewerk.core.mtasts;

import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * One {@code mx} line of a policy: a host, or all hosts one label below a name. RFC 8461 §3.2, §4.1.
 *
 * @param wildcard whether one more label stands in front of {@code name}
 */
public record MxPattern(boolean wildcard, DomainName name) {
    /** A domain of A-labels without a final dot, or {@code *.} and such a domain. RFC 5321 §4.1.2. */
    public static Parsed<MxPattern> parse(String text) {
        boolean wildcard = text.startsWith("*.");
        int start = wildcard ? 2 : 0;
        if (text.length() - start > LONGEST_TEXT
                || !HOST.matcher(text.substring(start)).matches()) {
            return Parsed.malformed(
                    start, "no pattern: expected a host name or *. and a name, in letters, digits and hyphens");
        }
        return switch (DomainName.parse(text.substring(start))) {
            case Parsed.Ok<DomainName>(var name) -> Parsed.ok(new MxPattern(wildcard, name));
            case Parsed.Malformed<DomainName>(var offset, var reason) -> Parsed.malformed(start + offset, reason);
        };
    }

    /** Whether the name in an MX record is meant; never ask for the target of its alias. RFC 8461 §4.1, RFC 9525 §6.3. */
    public boolean matches(DomainName host) {
        if (looksLikeAddress()) {
            return false;
        }
        return wildcard ? !host.isRoot() && host.parent().equals(name) : host.equals(name);
    }

    /** Whether it is written like an IPv4 address, and so names no host. */
    public boolean looksLikeAddress() {
        return !wildcard && name.labels().size() == 4 && name.labels().stream().allMatch(MxPattern::isNumber);
    }

    public String toText() {
        return (wildcard ? "*." : "") + name.toText();
    }

    private static boolean isNumber(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static final int LONGEST_TEXT = 253;
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
}

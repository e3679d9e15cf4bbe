package org.danewerk.core.mail;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * An address of an envelope: a local part as it was written, and a domain. RFC 5321 §4.1.2, RFC 6531 §3.3.
 *
 * <p>Holds nothing that could end the line of a command. Equal local parts alone are the same mailbox: only its own domain knows which
 * others are. RFC 5321 §2.4.
 *
 * @param localPart a dot-string or a quoted string, in which characters beyond ASCII may stand
 */
public record Mailbox(String localPart, DomainName domain) {
    /** RFC 5321 §4.5.3.1.1. */
    private static final int LONGEST_LOCAL_PART = 64;

    /** Of a path, of which two octets are its brackets. RFC 5321 §4.5.3.1.3. */
    private static final int LONGEST_ADDRESS = 254;

    private static final String SPECIAL_IN_ATOMS = "!#$%&'*+-/=?^_`{|}~";

    /** Reads {@code local-part@domain}, without brackets or a name around it. U-labels of the domain become A-labels. */
    public static Parsed<Mailbox> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return Parsed.malformed(0, "no @ in an address");
        }
        var local = text.substring(0, at);
        int problem = local.startsWith("\"") ? quoted(local) : dotString(local);
        if (problem >= 0) {
            return Parsed.malformed(problem, "a local part with something in it that must be quoted or may not be");
        }
        if (octets(local) > LONGEST_LOCAL_PART) {
            return Parsed.malformed(0, "a local part of more than " + LONGEST_LOCAL_PART + " octets");
        }
        return switch (domain(text.substring(at + 1))) {
            case Parsed.Malformed<DomainName>(var offset, var reason) -> Parsed.malformed(at + 1 + offset, reason);
            case Parsed.Ok<DomainName>(var domain) -> {
                var mailbox = new Mailbox(local, domain);
                yield octets(mailbox.text()) > LONGEST_ADDRESS
                        ? Parsed.malformed(0, "an address of more than " + LONGEST_ADDRESS + " octets")
                        : Parsed.ok(mailbox);
            }
        };
    }

    /** As it stands in a command, without brackets. */
    public String text() {
        return localPart + "@" + domain.toText();
    }

    /** Whether a server must know SMTPUTF8 to take it. RFC 6531 §3.1. */
    public boolean isInternational() {
        return localPart.chars().anyMatch(c -> c > 0x7f);
    }

    @Override
    public String toString() {
        return text();
    }

    private static Parsed<DomainName> domain(String text) {
        if (text.startsWith("[")) {
            return Parsed.malformed(0, "an address literal, which has no DANE; name a domain");
        }
        if (text.indexOf('\\') >= 0) {
            return Parsed.malformed(text.indexOf('\\'), "an escape in the domain of an address");
        }
        return switch (DomainName.parse(text)) {
            case Parsed.Ok<DomainName>(var name) when name.isRoot() -> Parsed.malformed(0, "no domain in an address");
            case Parsed.Ok<DomainName>(var name)
            when !name.labels().stream().allMatch(label -> label.matches("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?")) ->
                Parsed.malformed(0, "a domain with something other than letters, digits and hyphens");
            case Parsed.Ok<DomainName> ok -> ok;
            case Parsed.Malformed<DomainName> malformed -> malformed;
        };
    }

    /** Where it breaks the rule of a dot-string, or -1. */
    private static int dotString(String local) {
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            boolean dot = c == '.' && i > 0 && i + 1 < local.length() && local.charAt(i - 1) != '.';
            if (!dot && !isAtomText(c)) {
                return i;
            }
        }
        return local.isEmpty() ? 0 : -1;
    }

    private static boolean isAtomText(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || SPECIAL_IN_ATOMS.indexOf(c) >= 0
                || isBeyondAscii(c);
    }

    /** Where it breaks the rule of a quoted string, or -1. */
    private static int quoted(String local) {
        int end = local.length() - 1;
        for (int i = 1; i < end; i++) {
            char c = local.charAt(i);
            if (c == '\\') {
                i++;
                if (i == end || local.charAt(i) < ' ' || local.charAt(i) > '~') {
                    return i - 1;
                }
            } else if (c == '"' || c < ' ' || c == 0x7f || c > 0x7f && !isBeyondAscii(c)) {
                return i;
            }
        }
        return end < 1 || local.charAt(end) != '"' ? Math.max(end, 0) : -1;
    }

    /** Not those of C1, which end lines for some programs. */
    private static boolean isBeyondAscii(char c) {
        return c > 0x9f && c != '\u2028' && c != '\u2029' && c != '\ufeff';
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

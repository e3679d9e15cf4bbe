package org.danewerk.operations.mail;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Mailbox;

/**
 * Who a mail says it is from. RFC 5322 §3.6.2.
 *
 * <p>There must be one field with one address: where there are more, a signature is about one of them and people are shown another.
 */
public final class FromField {
    private FromField() {}

    /** The domain of the only author. */
    public static Parsed<DomainName> domain(byte[] mail) {
        return switch (HeaderFields.read(mail)) {
            case Parsed.Malformed<HeaderFields>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<HeaderFields>(var header) -> {
                var fields = header.named("from");
                yield fields.size() == 1
                        ? domain(fields.getFirst().value())
                        : Parsed.malformed(0, fields.isEmpty() ? "no From field" : "more than one From field");
            }
        };
    }

    static Parsed<DomainName> domain(String value) {
        var unfolded = value.replace("\r\n", "");
        // U-labels are in UTF-8. RFC 6532 §3.1
        var text = new String(unfolded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        var bare = withoutWords(text);
        int open = bare.indexOf('<');
        if (bare.chars().anyMatch(c -> c == ',' || c == ':' || c == ';' || c == UNENDED)) {
            return Parsed.malformed(0, "a From field that does not name one author");
        }
        if (open < 0) {
            return address(bare);
        }
        int close = bare.length() - 1;
        return bare.charAt(close) == '>' && bare.indexOf('<', open + 1) < 0 && bare.indexOf('>') == close
                ? address(bare.substring(open + 1, close).strip())
                : Parsed.malformed(open, "a From field whose brackets do not fit");
    }

    private static Parsed<DomainName> address(String text) {
        return Mailbox.parse(text).map(Mailbox::domain);
    }

    /**
     * Without comments, and with each quoted string as one letter: neither says anything of the domain, and both may hold what looks like
     * an address. RFC 5322 §3.2.2, §3.2.4
     */
    private static String withoutWords(String text) {
        var bare = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) {
                i++;
            } else if (quoted) {
                quoted = c != '"';
            } else if (c == '(') {
                depth++;
            } else if (depth > 0) {
                depth -= c == ')' ? 1 : 0;
            } else if (c == '"') {
                quoted = true;
                bare.append('q');
            } else {
                bare.append(c);
            }
        }
        return (quoted || depth > 0 ? bare.append(UNENDED) : bare).toString().strip();
    }

    private static final char UNENDED = '\0';
}

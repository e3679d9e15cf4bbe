package org.danewerk.core.tlsrpt;

import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/** One URI of a {@code rua} field: where a report goes, or why it cannot go there. RFC 8460 §3. */
public sealed interface ReportUri {
    sealed interface Destination extends ReportUri {
        String toText();

        /** Where it is: the domain of the mailbox, the host of the server; empty for a server that is an address. */
        Optional<DomainName> domain();
    }

    /**
     * @param address one address, percent-decoded
     */
    record Mail(String address) implements Destination {
        @Override
        public String toText() {
            return "mailto:" + address;
        }

        @Override
        public Optional<DomainName> domain() {
            return name(address.substring(address.lastIndexOf('@') + 1));
        }
    }

    /**
     * @param uri as published, without its fragment
     */
    record Post(String uri) implements Destination {
        @Override
        public String toText() {
            return uri;
        }

        @Override
        public Optional<DomainName> domain() {
            return PostUri.host(uri).flatMap(ReportUri::name);
        }
    }

    /** Only {@code mailto} and {@code https} are defined. */
    record UnsupportedScheme(String scheme) implements ReportUri {}

    record Unusable(String reason) implements ReportUri {}

    /** Malformed is what is no URI at all, or has a character that must be percent-encoded in this place. RFC 3986 §2, RFC 8460 §3. */
    static Parsed<ReportUri> parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' ? !isEscape(text, i) : !isUriCharacter(c)) {
                return Parsed.malformed(i, "a character that a URI here has only percent-encoded");
            }
        }
        int colon = text.indexOf(':');
        if (colon < 0 || !SCHEME.matcher(text.substring(0, colon)).matches()) {
            return Parsed.malformed(0, "no URI: expected mailto:ADDRESS or https://HOST/PATH");
        }
        var scheme = text.substring(0, colon);
        var rest = text.substring(colon + 1);
        if (scheme.equalsIgnoreCase("mailto")) {
            return Parsed.ok(MailUri.read(rest));
        }
        return Parsed.ok(scheme.equalsIgnoreCase("https") ? PostUri.read(rest) : new UnsupportedScheme(scheme));
    }

    private static Optional<DomainName> name(String text) {
        return DomainName.parse(text) instanceof Parsed.Ok<DomainName>(var name) ? Optional.of(name) : Optional.empty();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    /** All that RFC 3986 §2 has, without the three that part fields and URIs. */
    private static boolean isUriCharacter(char c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || "-._~:/?#[]@$&'()*+=".indexOf(c) >= 0;
    }

    Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
}

package org.danewerk.cli.intake;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** For whom a proxy speaks: what the nearest one added, at the end. Anything before it the client may have written itself. */
final class ForwardedFor {
    private ForwardedFor() {}

    /**
     * @param addresses of the fields X-Forwarded-For
     * @param elements of the fields Forwarded. RFC 7239 §4
     */
    static Optional<InetAddress> client(List<String> addresses, List<String> elements) {
        if (!addresses.isEmpty()) {
            return address(last(addresses));
        }
        return elements.isEmpty() ? Optional.empty() : address(forOf(last(elements)));
    }

    private static String last(List<String> fields) {
        var field = fields.getLast();
        return field.substring(field.lastIndexOf(',') + 1).strip();
    }

    private static String forOf(String element) {
        for (var pair : element.split(";")) {
            if (pair.strip().regionMatches(true, 0, "for=", 0, 4)) {
                return pair.strip().substring(4).replace("\"", "");
            }
        }
        return "";
    }

    /** Perhaps in brackets, perhaps with a port. RFC 7239 §6. */
    private static Optional<InetAddress> address(String text) {
        var host = text;
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            host = text.substring(1, text.indexOf(']'));
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            host = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

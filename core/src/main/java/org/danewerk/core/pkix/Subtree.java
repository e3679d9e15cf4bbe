package org.danewerk.core.pkix;

import java.util.Locale;
import org.danewerk.core.base.Bytes;

/** What a base in a name constraint says of a name of the same form. RFC 5280 §4.2.1.10. */
final class Subtree {
    private Subtree() {}

    /** Whether every host that {@code name} can stand for is inside. Forms without a rule have nothing inside. */
    static boolean contains(GeneralName base, GeneralName name) {
        if (base.tag() == GeneralName.DNS) {
            return holdsHost(lower(base.text()), lower(name.text()), true);
        }
        if (base.tag() == GeneralName.EMAIL) {
            return holdsMailbox(base.text(), name.text());
        }
        if (base.tag() == GeneralName.URI) {
            return holdsHost(lower(base.text()), lower(hostOf(name.text())), false);
        }
        if (base.tag() == GeneralName.DIRECTORY) {
            return name.directory().isWithin(base.directory());
        }
        return base.tag() == GeneralName.IP && holdsAddress(base.content(), name.content());
    }

    /** Whether some host that {@code name} can stand for is inside: a wildcard stands for one host beside the excluded ones too. */
    static boolean touches(GeneralName base, GeneralName name) {
        if (contains(base, name)) {
            return true;
        }
        if (base.tag() != GeneralName.DNS || !name.text().startsWith("*.")) {
            return false;
        }
        var excluded = lower(base.text());
        int dot = excluded.indexOf('.', 1);
        return dot > 0 && excluded.substring(dot).equals(lower(name.text().substring(1)));
    }

    /**
     * @param below whether a base without a dot in front holds what is below it, as it does for dNSName; with a dot in front it
     *     never holds the name itself
     */
    private static boolean holdsHost(String base, String host, boolean below) {
        if (base.isEmpty()) {
            return true;
        }
        if (base.startsWith(".")) {
            return host.length() > base.length() && host.endsWith(base);
        }
        return host.equals(base) || below && host.endsWith("." + base);
    }

    /** A mailbox, a host with all its mailboxes, or with a dot in front all hosts of a domain. */
    private static boolean holdsMailbox(String base, String mailbox) {
        int at = mailbox.lastIndexOf('@');
        var host = lower(mailbox.substring(at + 1));
        int baseAt = base.lastIndexOf('@');
        if (baseAt >= 0) {
            return at >= 0
                    && base.substring(0, baseAt).equals(mailbox.substring(0, at))
                    && lower(base.substring(baseAt + 1)).equals(host);
        }
        return at >= 0 && holdsHost(lower(base), host, false);
    }

    /** Empty, and so inside nothing but an empty base, for a URI without a host. */
    private static String hostOf(String uri) {
        int start = uri.indexOf("//");
        if (start < 0) {
            return "";
        }
        int end = start + 2;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        var authority = uri.substring(start + 2, end);
        var host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.startsWith("[") ? -1 : host.indexOf(':');
        return port < 0 ? host : host.substring(0, port);
    }

    /** An address under the mask that follows the address of the base. */
    private static boolean holdsAddress(Bytes base, Bytes address) {
        if (base.size() != 2 * address.size()) {
            return false;
        }
        for (int i = 0; i < address.size(); i++) {
            if (((base.at(i) ^ address.at(i)) & base.at(address.size() + i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

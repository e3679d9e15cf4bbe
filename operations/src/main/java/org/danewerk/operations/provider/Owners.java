package org.danewerk.operations.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.danewerk.core.dns.DomainName;

/** Names as APIs have them. */
final class Owners {
    private Owners() {}

    /** In lower case, without a final dot. */
    static String lower(DomainName name) {
        return name.toText().toLowerCase(Locale.ROOT);
    }

    /** What comes before the zone; {@code apex} at the zone itself. */
    static String within(DomainName zone, DomainName owner, String apex) {
        int count = owner.labels().size() - zone.labels().size();
        return count == 0
                ? apex
                : String.join(".", owner.labels().subList(0, count)).toLowerCase(Locale.ROOT);
    }

    /** Whether a provider means this name, with or without a final dot. */
    static boolean same(DomainName name, String text) {
        var plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return plain.equalsIgnoreCase(name.toText());
    }

    /** Within a path or a query. RFC 3986 §2.1. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}

package org.danewerk.core.tlsrpt;

import java.util.Optional;
import java.util.regex.Pattern;

/** What stands behind {@code https:}. It needs a host, and tells no password; path and query stay as they are. RFC 8460 §5.4. */
final class PostUri {
    private PostUri() {}

    static ReportUri read(String text) {
        int fragment = text.indexOf('#');
        var whole = fragment < 0 ? text : text.substring(0, fragment);
        if (!whole.startsWith("//")) {
            return new ReportUri.Unusable("no host behind https:");
        }
        int end = 2;
        while (end < whole.length() && whole.charAt(end) != '/' && whole.charAt(end) != '?') {
            end++;
        }
        var authority = whole.substring(2, end);
        if (authority.indexOf('@') >= 0) {
            return new ReportUri.Unusable("a user name in front of the host");
        }
        if (authority.length() > LONGEST || !AUTHORITY.matcher(authority).matches()) {
            return new ReportUri.Unusable("no host behind https://");
        }
        return new ReportUri.Post("https:" + whole);
    }

    /** The name in a URI that was read; empty where an address stands in its place. RFC 3986 §3.2.2. */
    static Optional<String> host(String uri) {
        var name = HOST.matcher(uri);
        return name.lookingAt() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** Up to a port, a path or a query. Digits and dots alone are an address. */
    private static final Pattern HOST = Pattern.compile("https://(?![0-9.]+(?:[:/?]|$))([^:/?\\[]+)");

    /** A host name of 253 characters, a colon and a port. */
    private static final int LONGEST = 259;

    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*\\.?|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{0,5})?");
}

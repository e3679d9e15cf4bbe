package org.danewerk.net.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.danewerk.core.base.Parsed;

/**
 * Where an API is: HTTPS, or HTTP on a loopback address, since a secret goes there.
 *
 * @param text without a final slash
 */
public record ApiBase(String text) {
    /** Only {@link #parse} and constants make one. @throws IllegalArgumentException for what {@code parse} does not take */
    public ApiBase {
        var problem = problem(text);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** From what an operator wrote; the reason goes behind it. */
    public static Parsed<ApiBase> parse(String text) {
        var base = text.replaceAll("/+$", "");
        var problem = problem(base);
        return problem.isEmpty() ? Parsed.ok(new ApiBase(base)) : Parsed.malformed(0, problem);
    }

    /** Host and port as the header Host has them. RFC 9110 §7.2. */
    String authority() {
        return URI.create(text).getRawAuthority();
    }

    String path() {
        return URI.create(text).getRawPath();
    }

    private static String problem(String text) {
        try {
            var uri = new URI(text);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var host = uri.getHost();
            if (!Set.of("https", "http").contains(scheme) || host == null || uri.getPort() > 65_535) {
                return "no URL with https:// and a host";
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return "a URL with more than host and path";
            }
            return scheme.equals("https") || isThisMachine(host)
                    ? ""
                    : "a URL without TLS to another machine, which would tell the key to everybody on the way";
        } catch (URISyntaxException e) {
            return "no URL";
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}

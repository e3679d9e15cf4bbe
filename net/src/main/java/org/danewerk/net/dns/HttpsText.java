package org.danewerk.net.dns;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;

/** A resolver behind HTTPS as it is typed: a URI with an address for its host, and who is expected there behind it. RFC 8484 §3 */
final class HttpsText {
    private static final String SCHEME = Upstream.Https.SCHEME;

    /** Beside letters and digits: that of RFC 3986 §3.3, §3.4, but for what clients escape where they need not. */
    private static final String PUNCTUATION = "-._~!$&()*+,;=:@/?";

    /** A client would go another way. RFC 3986 §6.2.2.3 */
    private static final Pattern DOTS = Pattern.compile("(?:^|/)(?:\\.|%2[eE]){1,2}(?:/|$)");

    private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");
    private static final int LONGEST_HOST = 253;

    private HttpsText() {}

    static Parsed<Upstream> parse(String text) {
        int hash = text.indexOf('#');
        var uri = hash < 0 ? text : text.substring(0, hash);
        int slash = uri.indexOf('/', SCHEME.length());
        var place = slash < 0 ? uri.substring(SCHEME.length()) : uri.substring(SCHEME.length(), slash);
        var target = slash < 0 ? Upstream.Https.DEFAULT_TARGET : uri.substring(slash);
        var fault = fault(target);
        if (fault.isPresent()) {
            return Parsed.malformed(slash, fault.get());
        }
        return switch (Upstreams.parseAddress(place, Upstream.Https.DEFAULT_PORT)) {
            case Parsed.Ok<InetSocketAddress>(var address) -> whom(address, target, text, hash);
            case Parsed.Malformed<InetSocketAddress>(var offset, var reason) ->
                Parsed.malformed(SCHEME.length() + offset, named(place, target).orElse(reason));
        };
    }

    private static Parsed<Upstream> whom(InetSocketAddress address, String target, String text, int hash) {
        var identity = hash < 0
                ? Parsed.<ResolverIdentity>ok(new ResolverIdentity.Addressed(address.getAddress()))
                : ResolverIdentity.parse(text.substring(hash + 1));
        return switch (identity) {
            case Parsed.Ok<ResolverIdentity>(var who) -> {
                var fault = fault(address, who);
                yield fault.isPresent()
                        ? Parsed.malformed(hash < 0 ? SCHEME.length() : hash + 1, fault.get())
                        : Parsed.ok(new Upstream.Https(address, target, who));
            }
            case Parsed.Malformed<ResolverIdentity>(var offset, var reason) ->
                Parsed.malformed(hash + 1 + offset, reason);
        };
    }

    /** Why this is not what a request can ask for. */
    static Optional<String> fault(String target) {
        var plain = GetTemplate.plain(target);
        if (!plain.startsWith("/") || !isTarget(plain)) {
            return Optional.of("\"" + target + "\" is no path of a URI, with or without a query");
        }
        return DOTS.matcher(path(plain)).find()
                ? Optional.of("\"" + target + "\" goes by dots: type the path that it leads to")
                : Optional.empty();
    }

    /** Why a URI cannot say whom to go to. */
    static Optional<String> fault(InetSocketAddress address, ResolverIdentity identity) {
        if (identity instanceof ResolverIdentity.Named(var name)) {
            return isHost(name.toText())
                    ? Optional.empty()
                    : Optional.of("\"" + name.toText() + "\" is no name for a URI");
        }
        return address.getAddress() instanceof Inet6Address six && six.getScopeId() != 0
                ? Optional.of("an address with a zone (%) has no place in a URI: add #NAME")
                : Optional.empty();
    }

    /** Not one that a client would read as an address. */
    private static boolean isHost(String text) {
        return text.length() <= LONGEST_HOST
                && HOST.matcher(text).matches()
                && !text.substring(text.lastIndexOf('.') + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** What to type in place of a name, whose address nobody has validated. */
    private static Optional<String> named(String place, String target) {
        int colon = place.indexOf(':');
        var host = (colon < 0 ? place : place.substring(0, colon)).toLowerCase(Locale.ROOT);
        return isHost(host)
                ? Optional.of("\"" + SCHEME + place + "\" gives a name where an address belongs: type " + SCHEME
                        + "ADDR"
                        + (colon < 0 ? "" : place.substring(colon)) + target + "#" + host + " with the address of "
                        + host)
                : Optional.empty();
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static boolean isTarget(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
                i += 2;
            } else if (!isLetterOrDigit(c) && PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}

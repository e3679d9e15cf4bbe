package org.danewerk.net.dns;

import java.net.InetAddress;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/** Whom we expect behind TLS: what the certificate of a resolver must show. RFC 8310 §5. */
public sealed interface ResolverIdentity {
    /** As it stands behind the address that is typed. */
    String text();

    /** A certificate that leads to a trusted authority and names this host. RFC 8310 §8.1 */
    record Named(DomainName name) implements ResolverIdentity {
        @Override
        public String text() {
            return name.toText();
        }
    }

    /** A certificate that leads to a trusted authority and names this address. */
    record Addressed(InetAddress address) implements ResolverIdentity {
        @Override
        public String text() {
            return address.getHostAddress();
        }
    }

    /**
     * A certificate with one of these keys, whatever else it says. RFC 7858 §4.2
     *
     * <p>The server's own key, and not one above it: without a name, the key of an authority would let in all whom it certifies.
     *
     * @param pins SHA-256 of the public key in its DER form; more than one where a new key is to come
     */
    record Pinned(List<Bytes> pins) implements ResolverIdentity {
        static final String PREFIX = "pin-sha256=";

        public Pinned {
            pins = List.copyOf(pins);
            if (pins.isEmpty()) {
                throw new IllegalArgumentException("no pin");
            }
        }

        @Override
        public String text() {
            return pins.stream()
                    .map(pin -> Base64.getEncoder().encodeToString(pin.toArray()))
                    .collect(Collectors.joining(",", PREFIX, ""));
        }
    }

    /** Reads {@code NAME}, {@code ADDR} or {@code pin-sha256=BASE64[,BASE64]}. */
    static Parsed<ResolverIdentity> parse(String text) {
        if (text.startsWith(Pinned.PREFIX)) {
            return PinText.parse(text.substring(Pinned.PREFIX.length())).map(Pinned::new);
        }
        if (Upstreams.isAddress(text)) {
            return Upstreams.parseAddress(text.indexOf(':') < 0 || text.startsWith("[") ? text : "[" + text + "]", 0)
                    .map(address -> new Addressed(address.getAddress()));
        }
        return switch (DomainName.parse(text)) {
            case Parsed.Ok<DomainName>(var name) -> named(name);
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                Parsed.malformed(offset, "\"" + text + "\" is no name of a resolver: " + reason);
        };
    }

    /** Escapes can make a name that is written as an address or a pin, and would be read as that in a bundle. */
    private static Parsed<ResolverIdentity> named(DomainName name) {
        if (name.isRoot()) {
            return Parsed.malformed(0, "the root names no resolver");
        }
        return name.toText().startsWith(Pinned.PREFIX) || Upstreams.isAddress(name.toText())
                ? Parsed.malformed(0, "a name that reads as an address or a pin")
                : Parsed.ok(new Named(name));
    }
}

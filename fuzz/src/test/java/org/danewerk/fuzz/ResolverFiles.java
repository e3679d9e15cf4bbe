package org.danewerk.fuzz;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dns.SystemResolvers;
import org.danewerk.net.dns.Upstream;
import org.danewerk.net.dns.Upstreams;

/** {@code resolv.conf}, and addresses of resolvers. */
final class ResolverFiles {
    private ResolverFiles() {}

    static void hold(byte[] input) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        var system = SystemResolvers.parse(text);
        int count = system.upstreams().servers().size();
        Held.that(count >= 1 && count <= 3, count + " upstreams");
        system.upstreams()
                .servers()
                .forEach(server -> Held.that(!server.address().isUnresolved(), "looked up: " + server));
        system.timeout()
                .ifPresent(timeout -> Held.that(timeout.isPositive() && timeout.toSeconds() <= 30, "" + timeout));
        system.attempts().ifPresent(attempts -> Held.that(attempts >= 1 && attempts <= 5, "" + attempts));
        switch (Upstreams.parse(text)) {
            case Parsed.Ok<Upstream>(var upstream) -> {
                Held.that(!upstream.address().isUnresolved(), "looked up: " + upstream);
                Held.that(
                        Upstreams.parse(upstream.text()).orThrow().equals(upstream), "another one: " + upstream.text());
            }
            case Parsed.Malformed<Upstream>(var offset, var reason) ->
                Held.that(offset >= 0 && offset <= text.length(), "a fault at " + offset);
        }
    }
}

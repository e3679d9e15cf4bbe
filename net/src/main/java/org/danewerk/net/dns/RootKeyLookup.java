package org.danewerk.net.dns;

import java.time.InstantSource;
import java.util.List;
import org.danewerk.core.anchor.RootKey;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.SignedRrset;
import org.danewerk.net.dnssec.SigningKeys;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;

/** Asks for the keys of the root, and believes none of them: to tell a person, not to prove anything. */
public final class RootKeyLookup {
    private final Exchange exchange;
    private final Limits limits;
    private final InstantSource clock;

    /** What came of it. */
    public sealed interface Seen {
        record Keys(List<RootKey> keys) implements Seen {
            public Keys {
                keys = List.copyOf(keys);
            }
        }

        record Nothing(String why) implements Seen {}
    }

    /** @param exchange the upstreams themselves */
    public RootKeyLookup(Exchange exchange, Limits limits, InstantSource clock) {
        this.exchange = exchange;
        this.limits = limits;
        this.clock = clock;
    }

    /** @param anchor of the root */
    public Seen ask(TrustAnchors.Anchor anchor) {
        long deadline = System.nanoTime() + limits.lookupTimeout().toNanos();
        // CD, since a resolver that lacks the anchor too would say nothing of the key. RFC 6840 §5.9
        return switch (exchange.ask(DomainName.ROOT, RrType.DNSKEY, DnsMessage.RD | DnsMessage.CD, deadline)) {
            case Reply.Failure failure -> new Seen.Nothing(failure.detail());
            case Reply.Answer(var message) ->
                SignedRrset.of(message.answer(), DomainName.ROOT, RrType.DNSKEY)
                        .<Seen>map(dnskeys -> new Seen.Keys(
                                SigningKeys.of(dnskeys, anchor, clock.instant(), ValidationLimits.DEFAULT)))
                        .orElseGet(() -> new Seen.Nothing("the answer has no DNSKEY record of the root"));
        };
    }
}

package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.HostPlan.mx;

/** Digest agility, and more records than usual. */
final class RecordSets {
    private RecordSets() {}

    static void addTo(WorldPlan world) {
        world.lab("agility512bad", "3 1 2 stale, 3 1 1 matching (same usage and selector)", REFUSED)
                .or(AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 2).stale(), TlsaPlan.of(3, 1, 1)))
                .note("RFC 7671 §9: only the strongest digest of a usage and selector counts");
        world.lab("agility256bad", "3 1 1 stale, 3 1 2 matching", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).stale(), TlsaPlan.of(3, 1, 2)))
                .note("RFC 7671 §9");
        world.lab("agilitycross", "3 1 2 stale, 3 0 1 matching (other selector)", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 2).stale(), TlsaPlan.of(3, 0, 1)))
                .note("RFC 7671 §9: per usage and selector");
        world.lab("agilityfull", "3 1 2 stale, 3 1 0 matching (Full is outside agility)", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 2).stale(), TlsaPlan.of(3, 1, 0)))
                .note("RFC 7671 §9: Full(0) is always considered");
        var many = mx();
        for (int i = 0; i < STALE_RECORDS; i++) {
            many.tlsa(TlsaPlan.of(3, 1, 1).stale());
        }
        world.lab("manytlsa", "28 records 3 1 1, one of them right: an answer too large for UDP", AUTHENTICATED)
                .host(many.tlsa(3, 1, 1))
                .note("RFC 7766 §5: truncated answers are asked for again over TCP");
    }

    private static final int STALE_RECORDS = 27;
}

package org.danewerk.core.rollover;

import java.time.Instant;
import java.util.List;

/**
 * One look at everything: taken just before the plan that is made of it, and acted on at once.
 *
 * @param rrsets of all hosts that present this material
 * @param addresses every address of those hosts, with each key algorithm
 */
public record Situation(Instant now, List<RrsetSight> rrsets, List<AddressSight> addresses, Material material) {
    public Situation {
        rrsets = List.copyOf(rrsets);
        addresses = List.copyOf(addresses);
    }

    /** With this chain, and no other, to take the place of the one in use. */
    public Situation offering(Credential chain) {
        return new Situation(now, rrsets, addresses, new Material(material.current(), List.of(chain)));
    }
}

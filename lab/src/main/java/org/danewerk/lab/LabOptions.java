package org.danewerk.lab;

import java.time.Instant;
import org.danewerk.lab.world.LabNetwork;

/**
 * Which lab to start.
 *
 * @param seed keys and certificates follow from it
 * @param now the instant at which the lab stands; real programs need the real one
 * @param realAddresses whether servers listen at the addresses and ports that the zones name, for programs that know no other
 *     way: ports 25, 53 and 443, so that it takes root
 * @param validator whether a resolver that validates stands before its own, for programs that believe the AD bit of one
 */
public record LabOptions(long seed, Instant now, boolean realAddresses, LabNetwork network, boolean validator) {
    /** The same lab at every run, for any user. */
    public static final LabOptions DEFAULT =
            new LabOptions(1, Instant.parse("2026-06-01T12:00:00Z"), false, LabNetwork.DEFAULT, false);

    public LabOptions withSeed(long seed) {
        return new LabOptions(seed, now, realAddresses, network, validator);
    }

    public LabOptions withNow(Instant now) {
        return new LabOptions(seed, now, realAddresses, network, validator);
    }

    public LabOptions withRealAddresses() {
        return new LabOptions(seed, now, true, network, validator);
    }

    public LabOptions withNetwork(LabNetwork network) {
        return new LabOptions(seed, now, realAddresses, network, validator);
    }

    public LabOptions withValidator() {
        return new LabOptions(seed, now, realAddresses, network, true);
    }
}

package org.danewerk.operations.enforce;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All exceptions, at most one a destination. Each ends by itself, without a restart. */
public final class PolicyOverrides {
    public static final PolicyOverrides NONE = new PolicyOverrides(List.of());

    private final Map<String, PolicyOverride> byDestination;

    public PolicyOverrides(Collection<PolicyOverride> all) {
        var map = new LinkedHashMap<String, PolicyOverride>();
        all.forEach(one -> map.put(one.destination(), one));
        byDestination = Map.copyOf(map);
    }

    /** @param destination as in {@link PolicyOverride} */
    public Optional<PolicyOverride> of(String destination, Instant now) {
        return Optional.ofNullable(byDestination.get(destination)).filter(one -> one.holdsAt(now));
    }

    /** Those that hold. */
    public List<PolicyOverride> inForce(Instant now) {
        return byDestination.values().stream().filter(one -> one.holdsAt(now)).toList();
    }
}

package org.danewerk.core.service;

import java.util.List;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.SrvRecord;

/** What the SRV lookup of a service came to. RFC 2782, RFC 7673 §3.1. */
public sealed interface SrvTargets {
    /**
     * Try these, lowest priority first and by weight among equals; TLSA records change nothing of that. RFC 7673 §9.1.
     *
     * @param by for the {@link ServicePolicy} of each
     */
    record Hosts(FoundBy.Srv by, List<SrvRecord> byPriority) implements SrvTargets {
        public Hosts {
            byPriority = List.copyOf(byPriority);
        }
    }

    /** There are no SRV records; the application may know the host by other means. */
    record None() implements SrvTargets {}

    /** The domain says that it does not offer the service. RFC 2782. */
    record NotOffered() implements SrvTargets {}

    /** No connection is made: whatever the records say, nobody knows it. RFC 7673 §3.1. */
    record LookupFailed(Lookup.Failed<?> cause) implements SrvTargets {}

    /** @param serviceDomain what the user asked for, without the labels of service and transport */
    static SrvTargets of(DomainName serviceDomain, Lookup<List<SrvRecord>> srv) {
        return switch (srv) {
            case Lookup.Failed<List<SrvRecord>> failed -> new LookupFailed(failed);
            case Lookup.Absent<List<SrvRecord>> absent -> new None();
            case Lookup.Found<List<SrvRecord>> found -> {
                var usable = found.value().stream()
                        .filter(record -> !record.target().isRoot())
                        .toList();
                yield usable.isEmpty()
                        ? new NotOffered()
                        : new Hosts(
                                new FoundBy.Srv(serviceDomain, found.status().isSecure()), usable);
            }
        };
    }
}

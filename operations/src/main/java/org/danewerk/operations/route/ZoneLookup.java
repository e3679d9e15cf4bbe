package org.danewerk.operations.route;

import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Resolver;

/** Finds the zone that holds a name: whose SOA record is nearest above it. Safe for many threads; blocks. */
public final class ZoneLookup {
    private final Resolver resolver;

    public ZoneLookup(Resolver resolver) {
        this.resolver = resolver;
    }

    /** Empty where a lookup on the way fails: a zone further up would be the wrong one. */
    public Optional<DomainName> of(DomainName name) {
        for (var at = name; ; at = at.parent()) {
            switch (resolver.lookup(new Question(at, RecordType.SOA))) {
                case Lookup.Found<RrSet> found
                when found.aliases().isEmpty() -> {
                    return Optional.of(at);
                }
                case Lookup.Failed<RrSet> failed
                when failed.aliases().isEmpty() -> {
                    return Optional.empty();
                }
                // No zone begins at an alias, wherever that leads.
                case Lookup.Found<RrSet> behind -> {}
                case Lookup.Failed<RrSet> behind -> {}
                case Lookup.Absent<RrSet> absent -> {}
            }
            if (at.isRoot()) {
                return Optional.empty();
            }
        }
    }
}

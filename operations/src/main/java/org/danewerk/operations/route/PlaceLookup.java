package org.danewerk.operations.route;

import java.util.List;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.LikelyPlace;
import org.danewerk.core.policy.TlsaElsewhere;
import org.danewerk.net.dns.Resolver;

/** Looks for TLSA records where no sender does. Nothing of it decides about mail. Safe for many threads; blocks. */
public final class PlaceLookup {
    private final Resolver resolver;

    public PlaceLookup(Resolver resolver) {
        this.resolver = resolver;
    }

    /** In their order, failures too; without those for which no resolver was reached, as in bundles from before this was asked. */
    public List<TlsaElsewhere> lookup(List<LikelyPlace> places) {
        return InParallel.map(places, this::lookup).stream()
                .filter(found -> !(found.answer() instanceof Lookup.Failed<TlsaRrset> failed
                        && failed.failure() == LookupFailure.UNREACHABLE))
                .toList();
    }

    private TlsaElsewhere lookup(LikelyPlace place) {
        var answer = resolver.lookup(new Question(place.owner(), RecordType.TLSA));
        return new TlsaElsewhere(place.host(), place.place(), answer.decode(TlsaRrset::decode));
    }
}

package org.danewerk.core.rollover;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;

/** What is published, what is missing, and what nobody needs. RFC 7671 §8. */
final class Records {
    private final Look look;

    Records(Look look) {
        this.look = look;
    }

    /** Whatever is missing comes first; and what has no match for a chain that is or will be served goes with the same change. */
    Optional<Step> addition(RrsetSight rrset, List<Credential> base, boolean rolling) {
        var all = Coverage.union(published(rrset), wanted(rrset, base, rolling));
        var wanted = look.has(Safeguard.EVERY_COMBINATION) ? Coverage.withoutUnmet(all, certified(base)) : all;
        if (wanted.stream().noneMatch(Combination::usable)) {
            return Optional.of(new Step.Refused(List.of(), Step.Refused.Why.NO_COMBINATION));
        }
        return change(rrset, wanted, Step.Change.ADD);
    }

    /** Of what is there, what no chain needs that is or may be served, and no next one. */
    Optional<Step> removal(RrsetSight rrset, List<Credential> base) {
        return change(rrset, wanted(rrset, base, false), Step.Change.RETIRE);
    }

    /** What is published, where servers differ: what was published last, else what the first that answers has. */
    Set<TlsaRecord> published(RrsetSight rrset) {
        var answers = rrset.servers().stream()
                .map(ServerSight::answer)
                .filter(ServerSight.Serves.class::isInstance)
                .map(answer -> ((ServerSight.Serves) answer).records())
                .toList();
        var past = look.past(rrset);
        return answers.stream()
                .filter(past::published)
                .findFirst()
                .or(() -> answers.stream().findFirst())
                .or(() -> past.last().values().stream()
                        .map(ServerSight.Serves::records)
                        .findFirst())
                .or(() -> past.lastPublished().map(RrsetMemory.Published::records))
                .orElse(Set.of());
    }

    /** Publishes what is not published, and then waits for the servers that do not serve it. RFC 6698 App. A.4. */
    Optional<Step> change(RrsetSight rrset, Set<TlsaRecord> wanted, Step.Change change) {
        var behind = rrset.servers().stream()
                .filter(server -> behind(server, wanted))
                .map(ServerSight::server)
                .toList();
        var past = look.past(rrset);
        // Another change may be on its way, of which nobody knows whether it was made: the last one shall be this.
        if (behind.isEmpty() && (past.published().isEmpty() || past.published(wanted))) {
            return Optional.empty();
        }
        boolean onItsWay = past.published(wanted) && past.within(look.waits().patience(), look.now());
        return onItsWay || blind(rrset, wanted, behind)
                ? Optional.of(new Step.AwaitServers(rrset.owner(), awaited(rrset, behind)))
                : Optional.of(
                        new Step.Publish(rrset.owner(), wanted, look.goal().ttlSeconds(), change));
    }

    private boolean behind(ServerSight server, Set<TlsaRecord> wanted) {
        return switch (server.answer()) {
            case ServerSight.Serves serves -> !serves.records().equals(wanted);
            case ServerSight.Silent silent -> look.has(Safeguard.SILENT_SERVER_COUNTS_AS_OLD);
        };
    }

    /** Nothing is published in the dark, after which a day would have to pass; only where mail is refused already it is. */
    private boolean blind(RrsetSight rrset, Set<TlsaRecord> wanted, List<String> behind) {
        var silent = rrset.silent();
        boolean nobodyAnswers = silent.size() == rrset.servers().size();
        boolean onlySilent = !behind.isEmpty() && published(rrset).equals(wanted) && silent.containsAll(behind);
        boolean refused = look.goal().intent() != Goal.Intent.OFF && !Coverage.covers(published(rrset), look.seen());
        return nobodyAnswers || onlySilent || !silent.isEmpty() && !refused;
    }

    private static List<String> awaited(RrsetSight rrset, List<String> behind) {
        return behind.isEmpty()
                ? rrset.servers().stream().map(ServerSight::server).toList()
                : behind;
    }

    private Set<TlsaRecord> wanted(RrsetSight rrset, List<Credential> base, boolean rolling) {
        var combinations = combinations(published(rrset), base, rolling);
        if (look.has(Safeguard.EVERY_COMBINATION)) {
            return Coverage.records(base, combinations);
        }
        return Coverage.union(
                Coverage.records(look.shown(), combinations), Coverage.records(base, combinations.subList(0, 1)));
    }

    /** While keys roll, combinations stay as they are: one change at a time. RFC 7671 §8.4. */
    private List<Combination> combinations(Set<TlsaRecord> records, List<Credential> base, boolean rolling) {
        if (!rolling) {
            return look.goal().combinations();
        }
        var kept = Coverage.combinations(records).stream()
                .filter(combination -> certified(base).stream()
                        .allMatch(one -> one.record(combination).isPresent()))
                .toList();
        return kept.isEmpty() ? look.goal().combinations() : kept;
    }

    /** Of a key that has no certificate yet nobody can say what will vouch for it besides itself. */
    private static List<Credential> certified(Collection<Credential> credentials) {
        return credentials.stream().filter(one -> one.certificate().isPresent()).toList();
    }
}

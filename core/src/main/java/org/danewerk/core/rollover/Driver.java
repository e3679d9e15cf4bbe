package org.danewerk.core.rollover;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;

/**
 * Takes a roll-over on by a step a turn: a plan of the look that was just taken, what it remembers stored, the act, what came of it
 * stored. Wherever it is killed, the next turn goes on from a new look. Immutable.
 */
public final class Driver {
    private final Planner planner;
    private final Goal goal;

    /** @param goal with nothing in progress */
    public Driver(Planner planner, Goal goal) {
        this.planner = planner;
        this.goal = goal;
    }

    /** What the next turn would do. */
    public Plan plan(Standing standing, Situation situation) {
        var now = standing.against(situation.material());
        return planner.plan(situation, goal.with(now.intent()), now.memory());
    }

    /** The same, with what the look alone showed remembered. */
    public Standing looked(Standing standing, Situation situation) {
        return standing.with(planner.looked(situation, goal, standing.memory()));
    }

    /**
     * Whether somebody else may put a chain in place. Where he may, its records stay for as long as a process may present what it began
     * with: he has that long to do it, and then it is seen.
     */
    public Guard guard(Standing standing, Situation situation, Credential chain) {
        var step =
                plan(standing.with(Goal.Intent.ROLL), situation.offering(chain)).step();
        var looked = looked(standing, situation);
        boolean safe = step instanceof Step.Install;
        return new Guard(step, safe ? shown(looked, List.of(chain), situation) : looked);
    }

    /** Somebody is about to put them in place, and somebody else may put others there before anybody looks. */
    private static Standing shown(Standing standing, List<Credential> chains, Situation situation) {
        return standing.with(standing.memory().showing(chains, situation.now()));
    }

    /** @throws IOException where nothing can be stored; then nothing was done, or it was done and the next look will show it */
    public Turn turn(Standing standing, Situation situation, Hands hands) throws IOException {
        var plan = plan(standing, situation);
        var known = standing.against(situation.material()).with(plan.memory());
        return switch (plan.step()) {
            case Step.Publish publish ->
                take(plan, known, hands, () -> hands.publish(publish, atPrimary(publish, situation, known)));
            case Step.Certify(var keys) -> take(plan, known, hands, () -> hands.certify(keys));
            case Step.Install(var credentials) ->
                take(plan, shown(known, credentials, situation), hands, () -> hands.install(credentials));
            case Step.StageNext next -> take(plan, known, hands, hands::stage);
            case Step.Done done -> wait(plan, ended(known), hands);
            case Step.Refused refused -> wait(plan, known, hands);
            case Step.AwaitServers servers -> wait(plan, known, hands);
            case Step.AwaitCaches caches -> wait(plan, known, hands);
            case Step.AwaitAddresses addresses -> wait(plan, known, hands);
            case Step.AwaitProcesses processes -> wait(plan, known, hands);
        };
    }

    private interface Act {
        Deed deed();
    }

    private static Turn take(Plan plan, Standing known, Hands hands, Act act) throws IOException {
        hands.store(known, Optional.of(new Hands.Taken(plan.step(), Optional.empty())));
        var deed = act.deed();
        var after = after(plan.step(), deed, known);
        hands.store(after, Optional.of(new Hands.Taken(plan.step(), Optional.of(deed))));
        return new Turn(plan, after, Optional.of(deed));
    }

    private static Turn wait(Plan plan, Standing known, Hands hands) throws IOException {
        hands.store(known, Optional.empty());
        return new Turn(plan, known, Optional.empty());
    }

    private static Standing after(Step step, Deed deed, Standing known) {
        if (step instanceof Step.Publish publish && deed instanceof Deed.NotMade) {
            return known.with(known.memory().notMade(publish));
        }
        boolean rolled =
                step instanceof Step.Install && known.intent() == Goal.Intent.ROLL && deed instanceof Deed.Made;
        return rolled ? known.with(Goal.Intent.KEEP) : known;
    }

    /** A stolen key is replaced once; to be without records lasts until something else is asked for. */
    private static Standing ended(Standing known) {
        return known.intent() == Goal.Intent.REPLACE_STOLEN ? known.with(Goal.Intent.KEEP) : known;
    }

    /** Only what somebody saw, or what was asked for before: all else is a change that no plan knows of. RFC 2136 §3.2. */
    private static List<Set<TlsaRecord>> atPrimary(Step.Publish publish, Situation situation, Standing known) {
        var memory = known.memory().of(publish.owner());
        var sets = new LinkedHashSet<Set<TlsaRecord>>();
        var asked = memory.published().reversed().stream()
                .map(RrsetMemory.Published::records)
                .toList();
        var served = situation.rrsets().stream()
                .filter(rrset -> rrset.owner().equals(publish.owner()))
                .flatMap(rrset -> rrset.servers().stream())
                .filter(server -> server.answer() instanceof ServerSight.Serves)
                .map(server -> ((ServerSight.Serves) server.answer()).records())
                .toList();
        asked.stream().filter(served::contains).forEach(sets::add);
        sets.addAll(served);
        sets.addAll(asked);
        memory.last().values().forEach(last -> sets.add(last.records()));
        return List.copyOf(sets);
    }
}

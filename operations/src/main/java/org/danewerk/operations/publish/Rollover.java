package org.danewerk.operations.publish;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Driver;
import org.danewerk.core.rollover.Forecast;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Hands;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.rollover.Plan;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.rollover.Situation;
import org.danewerk.core.rollover.Standing;
import org.danewerk.core.rollover.Step;
import org.danewerk.net.local.LocalProgram;
import org.danewerk.operations.render.StepWords;

/**
 * A roll-over as its settings tell it: looks, plans, acts, and keeps the journal. What acts is for one who lets no other act on the same
 * journal meanwhile.
 */
public final class Rollover {
    private final RolloverSettings settings;
    private final Surroundings surroundings;
    private final Publishers publishers;
    private final JournalStore store;
    private final MaterialFiles files;
    private final Driver driver;

    public Rollover(RolloverSettings settings, Surroundings surroundings, Publishers publishers, JournalStore store) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.publishers = publishers;
        this.store = store;
        this.files = new MaterialFiles(settings.keys());
        this.driver = new Driver(new Planner(settings.waits()), settings.goal());
    }

    /** Where the records of a zone are published. */
    public interface Publishers {
        /** @return why there is no publishing, in one line */
        Parsed<Publisher> of(DomainName zone);
    }

    /** A plan of one look. */
    public sealed interface Looked {
        /** @param zones in which the RRsets stand, by their owners */
        record Seen(Situation situation, Map<DomainName, DomainName> zones, Plan plan) implements Looked {}

        /** @param why a line each */
        record NotSeen(List<String> why) implements Looked {}
    }

    /** What came of one turn. */
    public sealed interface Outcome {
        /** @param deed empty where the plan is to wait, or nothing */
        record Turned(Plan plan, Journal journal, Optional<Deed> deed, Situation situation) implements Outcome {}

        record NotSeen(List<String> why) implements Outcome {}
    }

    /** Nothing is changed, and nothing stored. */
    public Looked look(Journal journal) {
        return switch (files.read()) {
            case Parsed.Malformed<Material>(var at, var reason) -> new Looked.NotSeen(List.of(reason));
            case Parsed.Ok<Material>(var material) -> look(journal, material);
        };
    }

    private Looked look(Journal journal, Material material) {
        var hosts = settings.hosts().stream()
                .map(host -> new Surroundings.Host(host.name(), host.port()))
                .toList();
        return switch (surroundings.look(hosts, material)) { // wire
            case Surroundings.Seen.NotAll(var why) -> new Looked.NotSeen(why);
            case Surroundings.Seen.All(var situation, var zones) -> {
                var why = new ArrayList<>(elsewhere(zones.keySet()));
                if (journal.intent() == Goal.Intent.ROLL || journal.intent() == Goal.Intent.REPLACE_STOLEN) {
                    material.staged().forEach(one -> refusal(one, situation).ifPresent(why::add));
                }
                yield why.isEmpty()
                        ? new Looked.Seen(situation, zones, driver.plan(standing(journal), situation))
                        : new Looked.NotSeen(why);
            }
        };
    }

    private Optional<String> refusal(Credential chain, Situation situation) {
        var hosts = settings.hosts().stream().map(RolloverSettings.Host::name).toList();
        return IssuedChain.refusal(chain, settings.goal().combinations(), hosts, situation.now());
    }

    /** Where an alias leads elsewhere than the operator says, he is the first to know. */
    private List<String> elsewhere(Set<DomainName> owners) {
        var why = new ArrayList<String>();
        for (var host : settings.hosts()) {
            host.owner()
                    .filter(owner -> !owners.contains(owner))
                    .ifPresent(owner -> why.add(host.name().toText() + ": its records do not stand at " + owner.toText()
                            + ", as the settings say; put the alias or the settings right"));
            if (host.owner().isEmpty()) {
                TlsaOwner.tcp(host.port(), host.name())
                        .map(TlsaOwner::name)
                        .filter(name -> !owners.contains(name))
                        .ifPresent(name -> why.add(name.toText() + " is an alias"
                                + "; name the owner that it leads to as owner of the host in the settings"));
            }
        }
        return why;
    }

    public Forecast forecast(Journal journal, Situation situation) {
        return Forecast.of(driver, standing(journal), situation);
    }

    /**
     * One look, one step. What was begun and interrupted is finished first.
     *
     * @throws IOException where the journal cannot be stored
     */
    public Outcome next(Journal journal) throws IOException {
        var finished = files.finish(program(settings.reload()));
        return switch (look(journal)) {
            case Looked.NotSeen(var why) -> new Outcome.NotSeen(unfinished(finished, why));
            case Looked.Seen(var situation, var zones, var plan) -> {
                var now = situation.now();
                var begun = finished.map(
                                deed -> journal.with(Journal.Taken.of(now, "finish an installation", deed.text())))
                        .orElse(journal);
                var hands = new OnThisMachine(begun, now, zones);
                var turn = driver.turn(standing(begun), situation, hands);
                yield new Outcome.Turned(turn.plan(), hands.journal, turn.deed(), situation);
            }
        };
    }

    /** An installation that cannot be finished may be why nothing else can be seen. */
    private static List<String> unfinished(Optional<Deed> finished, List<String> why) {
        var lines = new ArrayList<String>();
        finished.filter(deed -> !(deed instanceof Deed.Made))
                .ifPresent(deed -> lines.add("an installation was interrupted and cannot be finished: " + deed.text()));
        lines.addAll(why);
        return lines;
    }

    /**
     * What an operator asks for: it is in the journal, and the steps come after it. For a roll, or a stolen key, next keys are made where
     * there are none.
     *
     * @throws IOException where the journal cannot be stored
     */
    public Deed start(Journal journal, Goal.Intent intent, Instant now) throws IOException {
        boolean keys = intent == Goal.Intent.ROLL || intent == Goal.Intent.REPLACE_STOLEN;
        if (keys) {
            switch (files.read()) {
                case Parsed.Malformed<Material>(var at, var reason) -> {
                    return new Deed.NotMade(reason);
                }
                case Parsed.Ok<Material>(var material) -> {
                    var staged = material.staged().isEmpty() ? files.stage() : new Deed.Made("staged already");
                    if (!(staged instanceof Deed.Made)) {
                        return staged;
                    }
                    store.store(begin(journal, intent, now, staged.text()));
                    return staged;
                }
            }
        }
        store.store(begin(journal, intent, now, "asked for"));
        return new Deed.Made("asked for");
    }

    private static Journal begin(Journal journal, Goal.Intent intent, Instant now, String outcome) {
        return journal.begin(intent, now).with(Journal.Taken.of(now, JournalJson.words(intent), outcome));
    }

    /**
     * Whether a chain may be served now, whoever puts it in its place.
     *
     * @param chain what is about to be served; of its algorithm
     */
    public Guarded guard(Journal journal, Credential chain) {
        return switch (look(journal)) {
            case Looked.NotSeen(var why) -> new Guarded.NotSeen(why);
            case Looked.Seen(var seen, var zones, var plan)
            when refusal(chain, seen).isPresent() ->
                new Guarded.NotSeen(List.of(refusal(chain, seen).orElseThrow()));
            case Looked.Seen(var seen, var zones, var plan) -> {
                var guard = driver.guard(standing(journal), seen, chain);
                var looked = with(journal, guard.standing());
                var rolling = standing(journal).with(Goal.Intent.ROLL);
                yield guard.isSafe()
                        ? new Guarded.Safe(looked)
                        : new Guarded.NotYet(
                                guard.step(),
                                Forecast.of(driver, rolling, seen.offering(chain))
                                        .installation(),
                                looked);
            }
        };
    }

    /** @see #guard */
    public sealed interface Guarded {
        /** @param journal with what was seen, and the chain as one that may be shown; to be stored before anybody is told */
        record Safe(Journal journal) implements Guarded {}

        /** @param safeFrom if its step were taken at once and all went well; empty where it never is */
        record NotYet(Step step, Optional<Instant> safeFrom, Journal journal) implements Guarded {}

        record NotSeen(List<String> why) implements Guarded {}
    }

    private static Standing standing(Journal journal) {
        return new Standing(journal.memory(), journal.intent());
    }

    private static Journal with(Journal journal, Standing standing) {
        return journal.with(standing.memory());
    }

    private static Optional<LocalProgram> program(List<String> words) {
        return Optional.of(words).filter(some -> !some.isEmpty()).map(some -> new LocalProgram(some, PROGRAM));
    }

    /** What the driver does, done here. */
    private final class OnThisMachine implements Hands {
        private final Instant now;
        private final Map<DomainName, DomainName> zones;
        private Journal journal;

        private OnThisMachine(Journal journal, Instant now, Map<DomainName, DomainName> zones) {
            this.journal = journal;
            this.now = now;
            this.zones = zones;
        }

        @Override
        public void store(Standing standing, Optional<Taken> taken) throws IOException {
            var next = Rollover.with(journal, standing);
            if (standing.intent() != journal.intent()) {
                next = next.begin(standing.intent(), now);
            }
            if (taken.isPresent()) {
                next = noted(next, taken.get());
            }
            Rollover.this.store.store(next);
            journal = next;
        }

        private Journal noted(Journal next, Taken taken) {
            var words = new StepWords(ZoneOffset.UTC).what(taken.step());
            return taken.deed()
                    .map(deed -> next.withLast(Journal.Taken.of(now, words, deed.text())))
                    .orElseGet(() -> next.with(Journal.Taken.of(now, words, "begun")));
        }

        @Override
        public Deed publish(Step.Publish publish, List<Set<TlsaRecord>> before) {
            var zone = settings.zone().orElse(zones.getOrDefault(publish.owner(), publish.owner()));
            return switch (publishers.of(zone)) {
                case Parsed.Malformed<Publisher>(var at, var reason) -> new Deed.NotMade(reason);
                case Parsed.Ok<Publisher>(var publisher) -> publish(publisher, publish, before);
            };
        }

        private Deed publish(Publisher publisher, Step.Publish publish, List<Set<TlsaRecord>> before) {
            Deed last = new Deed.NotMade("nobody knows what the primary has");
            for (var records : before) {
                switch (publisher.publish(publish.owner(), records, publish.records(), publish.ttlSeconds())) {
                    case Publication.Made(var how) -> {
                        var warnings = publisher.warnings();
                        return new Deed.Made(
                                warnings.isEmpty() ? how : how + "; warning: " + String.join("; ", warnings));
                    }
                    case Publication.Unknown(var why) -> {
                        return new Deed.Unknown(why);
                    }
                    case Publication.Refused(var why) -> {
                        return new Deed.NotMade(why);
                    }
                    case Publication.Overtaken(var why) -> last = new Deed.NotMade(why + "; look again");
                }
            }
            return last;
        }

        @Override
        public Deed certify(List<Credential> keys) {
            var hosts =
                    settings.hosts().stream().map(host -> host.name().toText()).toList();
            return files.certify(keys, program(settings.certify()), hosts);
        }

        @Override
        public Deed install(List<Credential> credentials) {
            return files.install(credentials, program(settings.reload()));
        }

        @Override
        public Deed stage() {
            return files.stage();
        }
    }

    /** A client of ACME may wait for its authority; one that hangs must not hold a roll-over for ever. */
    private static final Duration PROGRAM = Duration.ofMinutes(10);
}

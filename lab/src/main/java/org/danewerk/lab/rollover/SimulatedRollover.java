package org.danewerk.lab.rollover;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.AddressSight;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Driver;
import org.danewerk.core.rollover.Goal.Intent;
import org.danewerk.core.rollover.Hands;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.rollover.RrsetSight;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.core.rollover.Situation;
import org.danewerk.core.rollover.Standing;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.verdict.KeyAlgorithm;

/** One roll-over from beginning to end: a driver that looks, plans and acts, in a world where things go wrong. */
public final class SimulatedRollover {
    private final Chance chance;
    private final Driver driver;
    private final Set<Fault> allowed;
    private final Scenario scenario;
    private final World world;

    private Material material;
    private Standing standing;
    private long clockAhead;
    private long ttl;
    private boolean ttlChanged;
    private int faults;
    private int names;
    private long serial;

    private SimulatedRollover(Chance chance, Scenario scenario, Planner planner, Set<Fault> allowed, Trace trace) {
        this.chance = chance;
        this.driver = new Driver(planner, scenario.goal());
        this.allowed = allowed;
        this.scenario = scenario;
        this.world = new World(trace);
        this.standing = Standing.NEW.with(scenario.goal().intent());
        this.ttl = scenario.ttlSeconds();
        this.material = new Material(
                scenario.algorithms().stream().map(this::certified).toList(),
                asked() == Intent.ROLL || asked() == Intent.REPLACE_STOLEN || scenario.nextPublished()
                        ? scenario.rolled().stream().map(this::certified).toList()
                        : List.of());
        build();
    }

    /** @param allowed what may go wrong */
    public static Outcome run(long seed, Planner planner, Set<Fault> allowed, Trace trace) {
        var chance = Chance.seeded(seed);
        return run(chance, Scenario.of(chance), planner, allowed, trace);
    }

    static Outcome run(Chance chance, Scenario scenario, Planner planner, Set<Fault> allowed, Trace trace) {
        return new SimulatedRollover(chance, scenario, planner, allowed, trace).run();
    }

    private Intent asked() {
        return scenario.goal().intent();
    }

    private void build() {
        world.say(() -> scenario.toString());
        for (int i = 0; i < scenario.addresses(); i++) {
            var address = new SimulatedAddress("192.0.2." + (i + 1));
            material.current().forEach(one -> address.presents.put(one.algorithm(), one));
            world.addresses.add(address);
        }
        var without = records(material.current());
        var first = scenario.nextPublished() ? union(without, records(material.staged())) : without;
        for (int rrset = 0; rrset < scenario.rrsets(); rrset++) {
            var owner = "_25._tcp.mx" + rrset + ".example.org";
            var servers = new ArrayList<SimulatedServer>();
            for (int i = 0; i < scenario.servers(); i++) {
                servers.add(new SimulatedServer("ns" + i + " " + owner, new Version(first, ttl(first))));
            }
            world.servers.put(owner, servers);
            if (scenario.hiddenPast() < scenario.pastTtl()) {
                world.cache(owner, new Version(without, scenario.pastTtl() - scenario.hiddenPast()));
            }
        }
    }

    private Outcome run() {
        int looks = 0;
        boolean done = false;
        for (; looks < MAX_LOOKS && !done && world.violations().isEmpty(); looks++) {
            world.advance(chance.untilNextLook());
            if (looks < LOOKS_WITH_FAULTS) {
                mishaps();
            }
            done = look(looks < LOOKS_WITH_FAULTS);
        }
        if (done) {
            claims();
        }
        return new Outcome(faults, looks, world.deliveries, world.violations(), done);
    }

    /** What the planner says is done is true. */
    private void claims() {
        if (asked() == Intent.OFF) {
            world.withdrawTls();
            return;
        }
        world.atTheEnd();
        for (var address : world.addresses) {
            if (!List.copyOf(address.presents.values()).containsAll(material.current())) {
                world.violate(address.name + " presents something else than what is said to be done");
            }
        }
        if (world.held().contains(Set.<TlsaRecord>of()) && asked() != Intent.REPLACE_STOLEN) {
            world.violate("a cache holds that there are no records, and DANE is said to be on");
        }
    }

    private boolean look(boolean faulty) {
        var hands = new SimulatedHands(faulty);
        try {
            var turn = driver.turn(standing, situation(), hands);
            return switch (turn.plan().step()) {
                case Step.Done done -> true;
                case Step.Refused refused -> {
                    world.violate("refused: " + refused);
                    yield false;
                }
                case Step.Publish publish -> false;
                case Step.Certify certify -> false;
                case Step.Install install -> false;
                case Step.StageNext next -> false;
                case Step.AwaitServers wait -> false;
                case Step.AwaitCaches wait -> false;
                case Step.AwaitAddresses wait -> false;
                case Step.AwaitProcesses wait -> false;
            };
        } catch (IOException e) {
            return false; // killed: what was stored last is what the next turn finds
        }
    }

    /** The hands of one turn, and of a driver that may be killed at each of its writes. */
    private final class SimulatedHands implements Hands {
        private final boolean faulty;

        private SimulatedHands(boolean faulty) {
            this.faulty = faulty;
        }

        @Override
        public void store(Standing now, Optional<Taken> taken) throws IOException {
            boolean acted = taken.flatMap(Taken::deed).isPresent();
            killed(acted ? Fault.KILLED_AFTER_ACTING : Fault.KILLED_BEFORE_STORING);
            standing = now;
            world.refusalsAccepted |= now.intent() == Intent.REPLACE_STOLEN;
            taken.ifPresent(one -> world.say(() -> now.intent() + ": " + one));
            if (taken.isPresent() && !acted) {
                killed(Fault.KILLED_BEFORE_ACTING);
            }
        }

        private void killed(Fault when) throws IOException {
            if (faulty && strikes(when)) {
                throw new IOException(when.toString());
            }
        }

        /** As a primary does that makes a change only where it has what the driver expects. RFC 2136 §3.2. */
        @Override
        public Deed publish(Step.Publish publish, List<Set<TlsaRecord>> before) {
            if (faulty && strikes(Fault.UPDATE_FAILS)) {
                return new Deed.NotMade("refused");
            }
            if (faulty && strikes(Fault.UPDATE_IS_LOST)) {
                return new Deed.Made("lost");
            }
            boolean half = faulty && strikes(Fault.UPDATE_HALF_APPLIED);
            var owner = publish.owner().toText();
            var servers = Objects.requireNonNull(world.servers.get(owner));
            if (!before.contains(primary(servers.getFirst()))) {
                return new Deed.NotMade("overtaken");
            }
            spread(
                    owner,
                    new Version(publish.records(), publish.records().isEmpty() ? NEGATIVE_TTL : publish.ttlSeconds()),
                    half ? servers.subList(0, (servers.size() + 1) / 2) : servers,
                    faulty);
            return new Deed.Made("published");
        }

        @Override
        public Deed certify(List<Credential> keys) {
            material = new Material(
                    material.current(),
                    material.staged().stream()
                            .map(one -> keys.contains(one) ? certificate(one) : one)
                            .toList());
            return new Deed.Made("certified");
        }

        @Override
        public Deed install(List<Credential> credentials) {
            SimulatedRollover.this.install(credentials, faulty);
            return new Deed.Made("installed");
        }

        @Override
        public Deed stage() {
            stageMissing();
            return new Deed.Made("staged");
        }
    }

    private static Set<TlsaRecord> primary(SimulatedServer first) {
        var ahead = first.ahead;
        return (ahead == null ? first.serves : ahead).records();
    }

    private void spread(String owner, Version version, List<SimulatedServer> servers, boolean faulty) {
        serial++;
        for (int i = 0; i < servers.size(); i++) {
            var server = servers.get(i);
            long lag = i > 0 && faulty && strikes(Fault.SECONDARY_LAGS) ? chance.below(LAG_SECONDS) : 0;
            long change = serial;
            world.after(lag, () -> {
                if (change > server.serial) {
                    server.serial = change;
                    server.ahead = null;
                    world.serve(owner, server, version);
                }
            });
        }
        world.advance(0);
    }

    private void install(List<Credential> credentials, boolean faulty) {
        material = new Material(
                credentials,
                material.staged().stream()
                        .filter(one -> !credentials.contains(one))
                        .toList());
        for (var address : world.addresses) {
            if (faulty && strikes(Fault.INSTALL_FAILS)) {
                continue;
            }
            long late = faulty && strikes(Fault.INSTALL_LATE) ? chance.below(LAG_SECONDS) : 0;
            long lingers = faulty && strikes(Fault.PROCESSES_LINGER) ? chance.below(LINGER_SECONDS) : 0;
            world.after(late, () -> {
                // What a server reads is what is on the disk when it reads it.
                for (var credential : material.current()) {
                    world.present(address, credential, lingers);
                }
            });
        }
        world.advance(0);
    }

    private void mishaps() {
        if (strikes(Fault.CLOCK_FORWARD)) {
            // Once: a clock that is set forward again and again is no clock.
            clockAhead = clockAhead == 0 ? chance.below(CLOCK_SECONDS) : clockAhead;
        }
        if (strikes(Fault.RENEWAL) && !material.staged().isEmpty()) {
            stage();
        }
        if (strikes(Fault.GUARDED_RENEWAL)) {
            renewGuarded();
        }
        world.servers
                .values()
                .forEach(all -> all.forEach(server -> {
                    if (strikes(Fault.SERVER_SILENT)) {
                        server.silentUntil = world.now + chance.below(LAG_SECONDS);
                    }
                }));
        world.servers.forEach((owner, servers) -> {
            var server = servers.getLast();
            var back = server.seen;
            if (servers.size() > 1
                    && back != null
                    && !back.equals(server.serves)
                    && !server.wentBack
                    && strikes(Fault.SERVER_GOES_BACK)) {
                server.wentBack = true;
                server.ahead = server.serves;
                world.serve(owner, server, back);
            }
        });
        if (!ttlChanged && strikes(Fault.TTL_CHANGES)) {
            ttlChanged = true; // and is not changed back before anybody looks
            ttl = TTLS[(int) chance.below(TTLS.length)];
            world.servers.forEach((owner, servers) -> {
                // Who changes records reads them at the primary first, and so sees it there.
                servers.getFirst().silentUntil = 0;
                var records = servers.getFirst().serves.records();
                spread(owner, new Version(records, ttl(records)), servers, true);
            });
        }
        world.addresses.forEach(address -> {
            if (strikes(Fault.ADDRESS_UNSEEN)) {
                address.unseenUntil = world.now + chance.below(LAG_SECONDS);
            }
        });
    }

    /** As a deploy hook does: what the guard promised is stored before the hook hears of it. */
    private void renewGuarded() {
        var current =
                material.current().get((int) chance.below(material.current().size()));
        var renewed = certificate(current);
        var guard = driver.guard(standing, situation(), renewed);
        if (strikes(Fault.KILLED_BEFORE_STORING)) {
            return;
        }
        standing = guard.standing();
        world.say(() -> "guard: " + renewed + (guard.isSafe() ? " may be served" : " not before " + guard.step()));
        if (guard.isSafe()) {
            for (var address : world.addresses) {
                world.after(chance.below(HOOK_SECONDS), () -> {
                    material = material.with(renewed);
                    world.present(address, renewed, 0);
                });
            }
        }
    }

    private Situation situation() {
        var rrsets = new ArrayList<RrsetSight>();
        world.servers.forEach((owner, servers) -> rrsets.add(new RrsetSight(
                DomainName.of(owner),
                servers.stream()
                        .map(server -> new ServerSight(server.name, answer(owner, server)))
                        .toList())));
        var addresses = new ArrayList<AddressSight>();
        for (var address : world.addresses) {
            for (var algorithm : scenario.algorithms()) {
                addresses.add(new AddressSight(address.name, algorithm, sight(address, algorithm)));
            }
        }
        return new Situation(clock(), rrsets, addresses, material);
    }

    private ServerSight.Answer answer(String owner, SimulatedServer server) {
        if (world.now < server.silentUntil) {
            return new ServerSight.Silent("no answer");
        }
        var ahead = server.ahead;
        if (ahead != null) {
            server.ahead = null;
            long change = server.serial;
            world.after(chance.below(LAG_SECONDS), () -> {
                if (change == server.serial) {
                    world.serve(owner, server, ahead);
                }
            });
        }
        server.seen = server.serves;
        return new ServerSight.Serves(server.serves.records(), server.serves.ttlSeconds());
    }

    private AddressSight.Sight sight(SimulatedAddress address, KeyAlgorithm algorithm) {
        if (world.now < address.unseenUntil) {
            return new AddressSight.Unseen("no answer");
        }
        return Optional.ofNullable(address.presents.get(algorithm))
                .<AddressSight.Sight>map(AddressSight.Presents::new)
                .orElseGet(AddressSight.NoCertificate::new);
    }

    private void stage() {
        material = new Material(
                material.current(),
                scenario.rolled().stream().map(this::uncertified).toList());
    }

    private void stageMissing() {
        var staged = new ArrayList<>(material.staged());
        for (var algorithm : scenario.algorithms()) {
            if (staged.stream().noneMatch(one -> one.algorithm() == algorithm)) {
                staged.add(uncertified(algorithm));
            }
        }
        material = new Material(material.current(), staged);
    }

    private boolean strikes(Fault fault) {
        if (!allowed.contains(fault) || !chance.strikes(fault)) {
            return false;
        }
        faults++;
        world.say(() -> "fault: " + fault);
        return true;
    }

    private Instant clock() {
        return EPOCH.plusSeconds(world.now + clockAhead);
    }

    private Credential certified(KeyAlgorithm algorithm) {
        return certificate(uncertified(algorithm));
    }

    private Credential uncertified(KeyAlgorithm algorithm) {
        return new Credential(algorithm, name("key"), Optional.empty(), List.of());
    }

    /** By another issuer each time: who issues is not for the operator to choose. */
    private Credential certificate(Credential key) {
        return new Credential(
                key.algorithm(),
                key.publicKey(),
                Optional.of(name("certificate")),
                List.of(new Credential.Issuer(name("issuer"), name("issuer's key"))));
    }

    private Bytes name(String what) {
        return Bytes.of(
                ByteBuffer.allocate(8).putInt(what.hashCode()).putInt(names++).array());
    }

    private long ttl(Set<TlsaRecord> records) {
        return records.isEmpty() ? NEGATIVE_TTL : ttl;
    }

    private Set<TlsaRecord> records(List<Credential> credentials) {
        var records = new LinkedHashSet<TlsaRecord>();
        for (Combination combination : scenario.published()) {
            credentials.forEach(one -> one.record(combination).ifPresent(records::add));
        }
        return records;
    }

    private static Set<TlsaRecord> union(Set<TlsaRecord> one, Set<TlsaRecord> other) {
        var all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    private static final Instant EPOCH = Instant.parse("2026-06-01T12:00:00Z");
    private static final long[] TTLS = {60, 300, 3600, 86_400};
    private static final long NEGATIVE_TTL = 1800;
    private static final long LAG_SECONDS = 30_000;
    private static final long HOOK_SECONDS = 1800;
    private static final long LINGER_SECONDS = 3000;
    private static final long CLOCK_SECONDS = 1800;
    private static final int LOOKS_WITH_FAULTS = 40;
    private static final int MAX_LOOKS = 400;
}

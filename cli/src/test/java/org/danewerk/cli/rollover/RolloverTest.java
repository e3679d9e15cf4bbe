package org.danewerk.cli.rollover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Waits;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabNameServers;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.world.LabHost;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.EhloIdentity;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.publish.Journal;
import org.danewerk.operations.publish.MaterialFiles;
import org.danewerk.operations.publish.Publication;
import org.danewerk.operations.publish.Publisher;
import org.danewerk.operations.publish.PublisherSettings;
import org.danewerk.operations.publish.Rollover;
import org.danewerk.operations.publish.RolloverSettings;
import org.danewerk.operations.publish.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver makes of the lab's servers, with the files of their hosts. */
class RolloverTest {
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static Lab lab;
    private static LabNameServers servers;

    @TempDir
    Path directory;

    private final List<String> log = new ArrayList<>();
    private final Deque<Publication> answers = new ArrayDeque<>();
    private Goal goal = new Goal(Goal.Intent.KEEP, Goal.CURRENT_AND_NEXT.combinations(), 300, false);
    private Optional<DomainName> owner = Optional.empty();
    private Waits waits = Waits.DEFAULT;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabOptions.DEFAULT);
        RUNNING.push(lab);
        servers = LabNameServers.start(lab.world());
        RUNNING.push(servers);
    }

    @AfterAll
    static void stop() throws Exception {
        for (var one : RUNNING) {
            one.close();
        }
    }

    @Test
    void aStaleRecordIsReplacedWhenTheJournalHasIt() throws IOException {
        var turned = turned(rollover("mx.mismatch.lab").next(Journal.NEW));

        assertThat(turned.deed()).contains(new Deed.Made("as asked"));
        assertThat(log).hasSize(3);
        assertThat(log.get(0)).startsWith("store [").contains("begun");
        assertThat(log.get(1))
                .startsWith("publish in mismatch.lab _25._tcp.mx.mismatch.lab 1 record -> ")
                .endsWith(" TTL 300");
        assertThat(log.get(2)).contains("as asked").doesNotContain("begun");
    }

    /** The operator puts the key of the publisher right, and need not wait for what was never made. */
    @Test
    void whatWasRefusedIsTriedAgain() throws IOException {
        answers.add(new Publication.Refused("the key is wrong"));
        var rollover = rollover("mx.mismatch.lab");
        var first = turned(rollover.next(Journal.NEW));
        assertThat(first.deed()).contains(new Deed.NotMade("the key is wrong"));

        assertThat(turned(rollover.next(first.journal())).deed()).contains(new Deed.Made("as asked"));
    }

    /** Nothing but what was seen, or asked for before, is expected at the primary. */
    @Test
    void whereThePrimaryHasWhatNobodySawNothingIsChanged() throws IOException {
        for (int i = 0; i < 9; i++) {
            answers.add(new Publication.Overtaken("it has others"));
        }
        var turned = turned(rollover("mx.mismatch.lab").next(Journal.NEW));

        assertThat(turned.deed()).contains(new Deed.NotMade("it has others; look again"));
        assertThat(log.stream().filter(line -> line.startsWith("publish"))).hasSizeBetween(1, 3);
    }

    @Test
    void onTheFirstDayNothingIsSafeYet() throws IOException {
        var guarded = rollover("mx.good311.lab").guard(Journal.NEW, current("mx.good311.lab"));

        assertThat(guarded).isInstanceOfSatisfying(Rollover.Guarded.NotYet.class, not -> {
            assertThat(not.step()).isInstanceOf(Step.AwaitCaches.class);
            assertThat(not.safeFrom()).contains(lab.clock().instant().plus(Duration.ofDays(1)));
            assertThat(not.journal().memory().rrsets()).isNotEmpty();
        });
        assertThat(log).isEmpty();
    }

    @Test
    void whatIsServedAlreadyIsSafeWhenTheFirstDayIsOver() throws IOException {
        waits = new Waits(Duration.ZERO, 2, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        assertThat(rollover("mx.good311.lab").guard(Journal.NEW, current("mx.good311.lab")))
                .isInstanceOf(Rollover.Guarded.Safe.class);
    }

    @Test
    void aKeyWithoutARecordIsNeverSafe() throws IOException {
        var guarded = rollover("mx.good311.lab").guard(Journal.NEW, current("mx.mismatch.lab"));

        assertThat(guarded).isInstanceOfSatisfying(Rollover.Guarded.NotYet.class, not -> {
            assertThat(not.step())
                    .isInstanceOfSatisfying(
                            Step.Publish.class,
                            publish -> assertThat(publish.records()).hasSize(2));
            assertThat(not.safeFrom()).isPresent();
        });
    }

    @Test
    void anAliasAtTheOwnerIsNamedUnlessTheOperatorDid() throws IOException {
        assertThat(rollover("mx.tlsacname.lab").look(Journal.NEW))
                .isInstanceOfSatisfying(
                        Rollover.Looked.NotSeen.class,
                        not -> assertThat(not.why())
                                .singleElement()
                                .asString()
                                .startsWith("_25._tcp.mx.tlsacname.lab is an alias; name the owner"));
        owner = Optional.of(DomainName.of("elsewhere.lab"));
        assertThat(rollover("mx.good311.lab").look(Journal.NEW))
                .isInstanceOfSatisfying(
                        Rollover.Looked.NotSeen.class,
                        not -> assertThat(not.why())
                                .anySatisfy(line -> assertThat(line).contains("do not stand at elsewhere.lab")));
    }

    @Test
    void filesThatAreOfNoUseAreNamed() throws IOException {
        var rollover = rollover("mx.good311.lab");
        Files.delete(directory.resolve("chain.pem"));
        assertThat(rollover.next(Journal.NEW))
                .isInstanceOfSatisfying(
                        Rollover.Outcome.NotSeen.class,
                        not -> assertThat(not.why())
                                .containsExactly(directory.resolve("chain.pem") + " cannot be read: no such file"));
        assertThat(log).isEmpty();
    }

    @Test
    void whatIsAskedForIsKeptAndForARollAKeyIsMade() throws IOException {
        var rollover = rollover("mx.good311.lab");
        assertThat(rollover.start(Journal.NEW, Goal.Intent.ROLL, lab.clock().instant()))
                .isInstanceOf(Deed.Made.class);
        assertThat(log).singleElement().asString().contains("roll to the staged keys");
        assertThat(directory.resolve("next.key")).exists();
        assertThat(rollover.start(Journal.NEW, Goal.Intent.OFF, lab.clock().instant()))
                .isInstanceOf(Deed.Made.class);
        assertThat(log.getLast()).contains("turn DANE off");
    }

    private static Rollover.Outcome.Turned turned(Rollover.Outcome taken) {
        assertThat(taken).isInstanceOf(Rollover.Outcome.Turned.class);
        return (Rollover.Outcome.Turned) taken;
    }

    private org.danewerk.core.rollover.Credential current(String host) throws IOException {
        var place = Files.createDirectories(directory.resolve(host));
        return new MaterialFiles(List.of(files(host, place)))
                .read()
                .orThrow()
                .current()
                .getFirst();
    }

    private Rollover rollover(String host) throws IOException {
        var settings = new RolloverSettings(
                List.of(new RolloverSettings.Host(DomainName.of(host), 25, owner)),
                List.of(files(host, directory)),
                Optional.empty(),
                new PublisherSettings.Command(List.of("none")),
                List.of(),
                List.of(),
                goal,
                waits,
                "none");
        return new Rollover(
                settings,
                surroundings(),
                zone -> Parsed.ok(new Recording(zone)),
                journal -> log.add("store " + journal.taken()));
    }

    /** The key and chain of the lab's host, or of another where it has none. */
    private static RolloverSettings.KeyFiles files(String host, Path place) throws IOException {
        var identity = lab.world().hosts().stream()
                .filter(one -> one.name().equals(DomainName.of(host)))
                .flatMap(one -> one.identities().stream())
                .findFirst()
                .or(() -> lab.world().hosts().stream()
                        .map(LabHost::identities)
                        .filter(all -> !all.isEmpty())
                        .map(List::getFirst)
                        .findFirst())
                .orElseThrow();
        Files.writeString(place.resolve("key.pem"), identity.leaf().key().pem());
        Files.writeString(place.resolve("chain.pem"), Issued.pem(identity.sent()));
        return new RolloverSettings.KeyFiles(
                identity.keyKind().name().startsWith("RSA") ? KeyAlgorithm.RSA : KeyAlgorithm.ECDSA,
                pair(place, "key.pem", "chain.pem"),
                Optional.of(pair(place, "next.key", "next.pem")));
    }

    private static RolloverSettings.KeyPair pair(Path place, String key, String chain) {
        return new RolloverSettings.KeyPair(
                place.resolve(key).toString(), place.resolve(chain).toString());
    }

    private static Surroundings surroundings() {
        return Live.surroundings(
                Upstreams.of(lab.resolverAddress()),
                TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow(),
                AuditOptions.DEFAULT,
                servers.places(),
                true,
                Live.smtp(
                        lab.dialer(), new SmtpSettings(Limits.DEFAULT, EhloIdentity.ofMachine(), true), 4, lab.clock()),
                lab.clock());
    }

    private final class Recording implements Publisher {
        private final DomainName zone;

        private Recording(DomainName zone) {
            this.zone = zone;
        }

        @Override
        public Publication publish(DomainName name, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds) {
            log.add("publish in " + zone.toText() + " " + name.toText() + " " + before.size() + " record -> "
                    + after.size() + " TTL " + ttlSeconds);
            return answers.isEmpty() ? new Publication.Made("as asked") : answers.pop();
        }
    }
}

package org.danewerk.core.rollover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.junit.jupiter.api.Test;

class DriverTest {
    private static final DomainName OWNER = DomainName.of("_25._tcp.mx.example.org");
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Goal GOAL = new Goal(Goal.Intent.KEEP, List.of(Combination.KEY), 3600, false);

    private final Credential old = credential("old");
    private final Credential fresh = credential("fresh");
    private final Driver driver = new Driver(new Planner(Waits.DEFAULT), GOAL);
    private final Recording hands = new Recording();
    private Standing standing = Standing.NEW.with(Goal.Intent.ROLL);
    private Instant now = NOON;

    /** Else what is about to be done is forgotten when it is killed there. */
    @Test
    void whatIsRememberedIsStoredBeforeTheAct() throws IOException {
        driver.turn(standing, situation(Set.of(record(old))), hands);

        assertThat(hands.log).containsExactly("store begun", "publish", "store Made[text=done]");
    }

    @Test
    void withoutAJournalNothingIsDone() {
        hands.full = true;
        assertThatThrownBy(() -> driver.turn(standing, situation(Set.of(record(old))), hands))
                .isInstanceOf(IOException.class);
        assertThat(hands.log).isEmpty();
    }

    @Test
    void whatWasNotMadeIsTriedAgainAtOnce() throws IOException {
        hands.deed = new Deed.NotMade("the key is wrong");
        var first = driver.turn(standing, situation(Set.of(record(old))), hands);
        now = now.plusSeconds(1);
        hands.deed = new Deed.Made("done");
        var second = driver.turn(first.standing(), situation(Set.of(record(old))), hands);
        now = now.plusSeconds(1);
        var third = driver.turn(second.standing(), situation(Set.of(record(old))), hands);

        assertThat(second.plan().step()).isInstanceOf(Step.Publish.class);
        assertThat(third.plan().step()).isInstanceOf(Step.AwaitServers.class);
    }

    /** RFC 7672 §4: the new records come with the new chain; without any, all mail would wait. */
    @Test
    void aStolenKeyIsReplacedWhenItsRecordsCanBe() throws IOException {
        standing = Standing.NEW.with(Goal.Intent.REPLACE_STOLEN);
        hands.deed = new Deed.NotMade("the key of the update is wrong");
        for (int i = 0; i < 3; i++) {
            var turn = driver.turn(standing, situation(Set.of(record(old))), hands);
            assertThat(turn.plan().step()).isInstanceOf(Step.Publish.class);
            standing = turn.standing();
            now = now.plusSeconds(60);
        }
        hands.deed = new Deed.Unknown("no reply");
        standing = driver.turn(standing, situation(Set.of(record(old))), hands).standing();
        now = now.plusSeconds(60);
        assertThat(driver.plan(standing, situation(Set.of(record(old)))).step()).isInstanceOf(Step.Install.class);
    }

    /** RFC 2136 §3.2: a primary with records that nobody saw was changed by somebody else. */
    @Test
    void thePrimaryMayHaveWhatWasSeenOrAskedForAndNothingElse() throws IOException {
        var turn = driver.turn(standing, situation(Set.of(record(old))), hands);
        assertThat(hands.before).containsExactly(Set.of(record(old)), Set.of(record(old), record(fresh)));

        now = now.plus(Duration.ofHours(1));
        driver.turn(turn.standing(), situation(Set.of()), hands);
        assertThat(hands.before).containsExactly(Set.of(), Set.of(record(old), record(fresh)));
    }

    @Test
    void aRollEndsWithItsInstallation() throws IOException {
        var both = Set.of(record(old), record(fresh));
        standing = driver.turn(standing, situation(both), hands).standing();
        now = now.plus(Duration.ofDays(2));
        hands.deed = new Deed.Unknown("the reload failed");
        standing = driver.turn(standing, situation(both), hands).standing();
        assertThat(standing.intent()).isEqualTo(Goal.Intent.ROLL);
        hands.deed = new Deed.Made("done");
        standing = driver.turn(standing, situation(both), hands).standing();
        assertThat(standing.intent()).isEqualTo(Goal.Intent.KEEP);
    }

    /** Somebody is about to put that chain in place, and until it shows, nobody takes its record away. */
    @Test
    void whatTheGuardLetThroughKeepsItsRecord() {
        var both = Set.of(record(old), record(fresh));
        standing = driver.looked(Standing.NEW, unstaged(both));
        now = now.plus(Duration.ofDays(2));

        var guard = driver.guard(standing, unstaged(both), fresh);

        assertThat(guard.isSafe()).isTrue();
        assertThat(driver.plan(standing, unstaged(both)).step())
                .isEqualTo(new Step.Publish(OWNER, Set.of(record(old)), 3600, Step.Change.RETIRE));
        now = now.plus(Duration.ofMinutes(59));
        assertThat(driver.plan(guard.standing(), unstaged(both)).step()).isInstanceOf(Step.AwaitProcesses.class);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(driver.plan(guard.standing(), unstaged(both)).step()).isInstanceOf(Step.Publish.class);
    }

    @Test
    void whatTheGuardRefusesIsNotRemembered() {
        var guard = driver.guard(Standing.NEW, unstaged(Set.of(record(old))), fresh);

        assertThat(guard.isSafe()).isFalse();
        assertThat(guard.standing().memory().shown().stream().map(ShownChain::credential))
                .containsExactly(old);
    }

    /** A hook may put back the old before anybody looks, and an address that nobody sees presents the new all the while. */
    @Test
    void whatWasInstalledKeepsItsRecordAsLongAsAnAddressCannotBeSeen() throws IOException {
        var staged = List.of(fresh);
        var seen = new AddressSight.Presents(old);
        standing = driver.looked(standing, twoAddresses(staged, seen));
        now = now.plus(Duration.ofDays(2));
        var installed = driver.turn(standing, twoAddresses(staged, seen), hands);
        assertThat(installed.plan().step()).isEqualTo(new Step.Install(staged));
        standing = installed.standing();

        for (int i = 0; i < 5; i++) {
            now = now.plus(Duration.ofHours(2));
            var turn = driver.turn(standing, twoAddresses(List.of(), new AddressSight.Unseen("no answer")), hands);
            standing = turn.standing();
            assertThat(turn.plan().step()).isEqualTo(new Step.AwaitAddresses(List.of("192.0.2.2")));
        }
        now = now.plus(Duration.ofHours(2));
        assertThat(driver.plan(standing, twoAddresses(List.of(), seen)).step()).isInstanceOf(Step.Publish.class);
    }

    @Test
    void theForecastLeadsThroughAllStepsWithTheirInstants() {
        var steps =
                Forecast.of(driver, standing, situation(Set.of(record(old)))).steps();

        assertThat(steps.stream().map(due -> due.step().getClass().getSimpleName()))
                .containsSubsequence("Publish", "AwaitCaches", "Install", "AwaitProcesses", "Publish", "Done");
        assertThat(Forecast.of(driver, standing, situation(Set.of(record(old)))).installation())
                .contains(NOON.plus(Duration.ofDays(1))); // nobody looked before today
        assertThat(steps.getLast().notBefore())
                .isEqualTo(NOON.plus(Duration.ofDays(1)).plus(Duration.ofHours(1)));
    }

    /** What it says is what a driver does to whom all goes well. */
    @Test
    void theForecastOfAStandingGoalEnds() {
        var next = new Driver(new Planner(Waits.DEFAULT), Goal.CURRENT_AND_NEXT);
        var alone = new Situation(
                now,
                situation(Set.of()).rrsets(),
                situation(Set.of()).addresses(),
                new Material(List.of(old), List.of()));

        var steps = Forecast.of(next, Standing.NEW, alone).steps();

        assertThat(steps.getLast().step()).isEqualTo(new Step.Done());
        assertThat(steps.stream().map(due -> due.step().getClass().getSimpleName()))
                .containsSubsequence("Publish", "StageNext", "Publish", "Done");
    }

    private Situation situation(Set<TlsaRecord> served) {
        return new Situation(
                now,
                List.of(new RrsetSight(OWNER, List.of(new ServerSight("ns1", new ServerSight.Serves(served, 3600))))),
                List.of(new AddressSight("192.0.2.1", KeyAlgorithm.ECDSA, new AddressSight.Presents(old))),
                new Material(List.of(old), List.of(fresh)));
    }

    private Situation twoAddresses(List<Credential> staged, AddressSight.Sight second) {
        var all = situation(Set.of(record(old), record(fresh)));
        var addresses = new ArrayList<>(all.addresses());
        addresses.add(new AddressSight("192.0.2.2", KeyAlgorithm.ECDSA, second));
        return new Situation(now, all.rrsets(), addresses, new Material(List.of(old), staged));
    }

    private Situation unstaged(Set<TlsaRecord> served) {
        var all = situation(served);
        return new Situation(now, all.rrsets(), all.addresses(), new Material(List.of(old), List.of()));
    }

    private static TlsaRecord record(Credential credential) {
        return credential.record(Combination.KEY).orElseThrow();
    }

    private static Credential credential(String name) {
        var octets = Bytes.of(name.getBytes(StandardCharsets.US_ASCII));
        return new Credential(KeyAlgorithm.ECDSA, octets, Optional.of(octets), List.of());
    }

    private static final class Recording implements Hands {
        private final List<String> log = new ArrayList<>();
        private List<Set<TlsaRecord>> before = List.of();
        private Deed deed = new Deed.Made("done");
        private boolean full;

        @Override
        public void store(Standing standing, Optional<Taken> taken) throws IOException {
            if (full) {
                throw new IOException("no space left");
            }
            taken.ifPresent(
                    one -> log.add("store " + one.deed().map(Deed::toString).orElse("begun")));
        }

        @Override
        public Deed publish(Step.Publish publish, List<Set<TlsaRecord>> expected) {
            log.add("publish");
            before = expected;
            return deed;
        }

        @Override
        public Deed certify(List<Credential> keys) {
            return deed;
        }

        @Override
        public Deed install(List<Credential> credentials) {
            return deed;
        }

        @Override
        public Deed stage() {
            return deed;
        }
    }
}

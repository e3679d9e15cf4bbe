package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.publish.Publication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Keys are rolled while mail goes on, with every server real, and the driver is killed in the middle of each roll-over. Whoever puts the
 * new chain in place without waiting loses mail: the same senders see that too.
 */
@Tag("interop")
class RolledForRealTest {
    /**
     * A domain that is rolled with care.
     *
     * @param rounds the pattern of each roll-over
     * @param kinds what is asked for in each
     */
    private record Careful(List<KeyAlgorithm> algorithms, List<String> rounds, List<String> kinds) {}

    private static final List<KeyAlgorithm> ONE = List.of(KeyAlgorithm.ECDSA);
    private static final List<KeyAlgorithm> BOTH = List.of(KeyAlgorithm.RSA, KeyAlgorithm.ECDSA);
    private static final String NEXT = "\"current+next\"";
    private static final String ISSUER = "\"current+issuer\"";
    private static final String KEY = "[\"3 1 1\"]";
    private static final String START = "start";

    private static final List<Careful> CAREFUL = List.of(
            new Careful(ONE, List.of(NEXT, NEXT, NEXT, NEXT, NEXT), List.of(START, START, "stolen", START, START)),
            new Careful(BOTH, List.of(KEY, NEXT, NEXT, KEY, KEY), List.of(START, START, START, START, START)),
            new Careful(ONE, List.of(ISSUER, ISSUER, KEY, ISSUER, ISSUER), List.of(START, START, START, START, START)),
            new Careful(
                    BOTH,
                    List.of(KEY, "[\"3 1 1\", \"3 1 2\"]", "[\"2 1 1\"]", "[\"3 0 1\"]", ISSUER),
                    List.of(START, START, START, START, START)));

    @Test
    void noMessageWaitsUnlessTheInterlockIsTakenOut() throws Exception {
        var missing = RolloverWorld.missing();
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        var algorithms =
                new ArrayList<>(CAREFUL.stream().map(Careful::algorithms).toList());
        algorithms.add(BOTH);
        try (var world = RolloverWorld.start(algorithms)) {
            var mail = world.mail();
            var killed = new AtomicInteger();
            Together.each(world.domains(), domain -> {
                int number = world.domains().indexOf(domain);
                if (number < CAREFUL.size()) {
                    roll(world, domain, CAREFUL.get(number), mail, new Random(SEED + number), killed);
                } else {
                    replaceAtOnce(world, domain, mail);
                }
            });
            mail.finish();
            System.err.println("interop: " + killed + " drivers killed; " + mail);
            var hasty = world.domains().getLast();
            for (var domain : world.domains()) {
                if (!domain.equals(hasty)) {
                    assertThat(mail.deferred(domain.zone()))
                            .as("%s", mail.whyDeferred())
                            .isZero();
                    assertThat(mail.sent(domain.zone())).isGreaterThan(FEWEST_MESSAGES);
                }
            }
            assertThat(mail.deferred(hasty.zone())).isPositive();
            assertThat(killed)
                    .hasValue(CAREFUL.stream()
                            .mapToInt(one -> one.rounds().size())
                            .sum());
        }
    }

    private static void roll(
            RolloverWorld world,
            RolledDomain domain,
            Careful careful,
            SteadyMail mail,
            Random random,
            AtomicInteger killed)
            throws Exception {
        var driver = new RollDriver(world, domain);
        var settings = new ArrayList<String>();
        for (int round = 0; round < careful.rounds().size(); round++) {
            settings.add(driver.settings("round" + round, careful.rounds().get(round)));
        }
        var last = settings.getFirst();
        driver.run(last, "run"); // turns DANE on
        mail.begin(domain.zone());
        for (int round = 0; round < settings.size(); round++) {
            // Each finishes the roll-over of the one that was killed, and is killed in the next.
            var next = settings.get(round);
            var after = Duration.ofMillis(random.nextInt(400));
            int writes = 1 + random.nextInt(14);
            var words = List.of(last, "run", next, careful.kinds().get(round), "run");
            if (driver.runUntilKilled(
                    writes, after, (round == 0 ? words.subList(2, words.size()) : words).toArray(String[]::new))) {
                killed.incrementAndGet();
            }
            last = next;
        }
        driver.run(last, "run");
        assertThat(driver.installations()).as(driver.said()).hasSize(settings.size());
    }

    /** As tools do that know nothing of the DNS: the new chain first, the records when somebody thinks of them. */
    private static void replaceAtOnce(RolloverWorld world, RolledDomain domain, SteadyMail mail) throws Exception {
        publish(world, domain, Set.of(), records(domain));
        mail.begin(domain.zone());
        until(() -> mail.sent(domain.zone()) > 10);
        for (var algorithm : domain.algorithms()) {
            ByHand.makeNext(domain, algorithm);
            ByHand.certify(domain, algorithm);
        }
        var before = records(domain);
        for (var algorithm : domain.algorithms()) {
            ByHand.install(domain, algorithm);
        }
        ByHand.run(domain.directory(), world.receiver(domain).reload());
        until(() -> mail.deferred(domain.zone()) > 0);
        publish(world, domain, before, records(domain));
        int sent = mail.sent(domain.zone());
        until(() -> mail.sent(domain.zone()) > sent + 10);
    }

    private static Set<TlsaRecord> records(RolledDomain domain) throws IOException {
        return domain.records(List.of(Combination.KEY), false);
    }

    private static void publish(RolloverWorld world, RolledDomain domain, Set<TlsaRecord> before, Set<TlsaRecord> after)
            throws IOException {
        assertThat(world.bind().publisher(domain).publish(domain.owner(), before, after, 1))
                .isInstanceOf(Publication.Made.class);
        world.awaitServed(domain, after);
    }

    private static void until(BooleanSupplier what) {
        long start = System.nanoTime();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Where less mail goes on, nothing is shown. */
    private static final int FEWEST_MESSAGES = 50;

    private static final long SEED = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
}

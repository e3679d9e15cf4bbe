package org.danewerk.cli.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Random;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.PolicyReading;
import org.danewerk.operations.enforce.KeptPolicyJson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies of MTA-STS on disk. */
class StsLogTest {
    private static final InstantSource NOW = InstantSource.fixed(StsLogKeeper.START);

    private static final long ROOM = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void theLastOfADomainCounts() throws Exception {
        try (var log = StsLog.open(directory, NOW, ROOM)) {
            for (int number = 0; number < 3 * StsLogKeeper.DOMAINS; number++) {
                log.store(StsLogKeeper.domain(number), StsLogKeeper.policy(number));
            }
        }
        try (var log = StsLog.open(directory, NOW, ROOM)) {
            assertThat(log.read())
                    .hasSize(StsLogKeeper.DOMAINS)
                    .contains(new KeptPolicyJson.Line(StsLogKeeper.domain(7), StsLogKeeper.policy(87)));
            log.compact();
            assertThat(log.read()).hasSize(StsLogKeeper.DOMAINS);
            assertThat(Files.readAllLines(directory.resolve("mta-sts.jsonl"))).hasSize(StsLogKeeper.DOMAINS);
        }
    }

    @Test
    void itDoesNotGrowForEver() throws Exception {
        try (var log = StsLog.open(directory, NOW, ROOM)) {
            for (int number = 0; number < 1100; number++) {
                log.store(StsLogKeeper.domain(number), StsLogKeeper.policy(number));
            }
        }
        assertThat(Files.readAllLines(directory.resolve("mta-sts.jsonl"))).hasSizeLessThan(200);
    }

    @Test
    void whatHasRunOutIsLeftOut() throws Exception {
        try (var log = StsLog.open(directory, NOW, ROOM)) {
            log.store(StsLogKeeper.domain(1), StsLogKeeper.policy(1));
        }
        try (var log = StsLog.open(directory, InstantSource.fixed(StsLogKeeper.START.plus(Duration.ofDays(8))), ROOM)) {
            log.compact();
            assertThat(log.read()).isEmpty();
        }
    }

    @Test
    void twoServersDoNotShareIt() throws Exception {
        try (var log = StsLog.open(directory, NOW, ROOM)) {
            assertThat(log.read()).isEmpty();
            assertThatThrownBy(() -> StsLog.open(directory, NOW, ROOM)).hasMessageContaining("another policy server");
        }
        StsLog.open(directory, NOW, ROOM).close();
        assertThatThrownBy(() -> StsLog.open(directory.resolve("none"), NOW, ROOM))
                .hasMessageContaining("is no directory; make it first");
    }

    @Test
    void halfALineAndOctetsOfNobodySpoilNothingElse() throws Exception {
        try (var log = StsLog.open(directory, NOW, ROOM)) {
            log.store(StsLogKeeper.domain(1), StsLogKeeper.policy(1));
        }
        Files.write(
                directory.resolve("mta-sts.jsonl"),
                new byte[] {(byte) 0xff, 0, '\n', '{', '"', 'd'},
                StandardOpenOption.APPEND);
        try (var log = StsLog.open(directory, NOW, ROOM)) {
            assertThat(log.restore(line -> {})).isEqualTo(new StsLog.Restored(2, 0));
            log.compact();
            log.store(StsLogKeeper.domain(2), StsLogKeeper.policy(2));
            assertThat(log.read()).hasSize(2);
        }
    }

    @Test
    @DisplayName(
            "policies as large as they may be take no more than their room on disk, and those of the usual size stay")
    void largePoliciesDoNotFillTheDisk() throws Exception {
        try (var log = StsLog.open(directory, NOW, ROOM)) {
            log.store(StsLogKeeper.domain(1), StsLogKeeper.policy(1));
            for (int number = 0; number < 300; number++) {
                log.store(DomainName.of("large" + number + ".test"), large());
            }
            assertThat(Files.size(directory.resolve("mta-sts.jsonl"))).isLessThan(18 << 20);
            var domains = new ArrayList<DomainName>();
            assertThat(log.restore(line -> domains.add(line.domain())).leftOut())
                    .isGreaterThan(1);
            assertThat(domains).hasSizeLessThan(5).contains(StsLogKeeper.domain(1));
        }
    }

    private static KeptPolicy large() {
        var text = "version: STSv1\nmode: enforce\nmax_age: 604800\n" + "mx: a\n".repeat(10_000);
        return new KeptPolicy(
                "1",
                ((PolicyReading.Valid) PolicyReading.of(Bytes.of(text.getBytes(StandardCharsets.US_ASCII)))).file(),
                StsLogKeeper.START);
    }

    @Test
    @DisplayName("RFC 8461 §10.2: whenever it is killed, every policy that was in force is there")
    void whenKilledNothingThatWasStoredIsLost() throws Exception {
        var chance = new Random(8461);
        int next = 0;
        for (int kill = 0; kill < 5; kill++) {
            int stored = storeUntilKilled(next, 100 + chance.nextInt(700));
            try (var log = StsLog.open(directory, NOW, ROOM)) {
                var kept = log.read();
                for (int number = Math.max(0, stored - StsLogKeeper.DOMAINS + 2); number <= stored; number++) {
                    var domain = StsLogKeeper.domain(number);
                    var policy = kept.stream()
                            .filter(line -> line.domain().equals(domain))
                            .findFirst();
                    assertThat(policy).as("policy " + number).isPresent();
                    assertThat(Integer.parseInt(policy.get().policy().id())).isGreaterThanOrEqualTo(number);
                }
            }
            next = stored + 1;
        }
    }

    private int storeUntilKilled(int first, int lines) throws Exception {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StsLogKeeper.class.getName(),
                        directory.toString(),
                        "" + first)
                .start();
        int stored = first;
        try (var out = child.inputReader()) {
            for (int line = 0; line < lines; line++) {
                stored = Integer.parseInt(String.valueOf(out.readLine()));
            }
            child.toHandle().destroyForcibly(); // SIGKILL; what it said stays readable
            for (String line = out.readLine(); line != null && line.matches("[0-9]+"); line = out.readLine()) {
                stored = Math.max(stored, Integer.parseInt(line));
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        return stored;
    }
}

package org.danewerk.operations.enforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.net.table.TableReply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Policies that are to outlive the process. RFC 8461 §10.2. */
class StsCacheTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final KeptPolicy POLICY = new KeptPolicy(
            "1",
            new PolicyFile(
                    StsMode.ENFORCE,
                    List.of(MxPattern.parse("mx.example.com").orThrow()),
                    Duration.ofDays(7),
                    List.of(),
                    Set.of()),
            NOW);

    @Test
    @DisplayName("a policy is stored before anybody is held to it: killed between the two, nothing is forgotten")
    void storedBeforeItIsInForce() throws IOException {
        var seen = new ArrayList<Boolean>();
        var self = new StsCache[1];
        self[0] = new StsCache(
                (domain, policy) -> seen.add(self[0].of(domain, NOW).isPresent()), 10);
        self[0].keep(DOMAIN, POLICY, NOW);
        assertThat(seen).containsExactly(false);
        assertThat(self[0].of(DOMAIN, NOW)).contains(POLICY);
    }

    @Test
    @DisplayName("one that cannot be stored is in force all the same, and stored once that can be")
    void inForceWithoutAStore() throws IOException {
        var full = new boolean[] {true};
        var stored = new ArrayList<DomainName>();
        var cache = new StsCache(
                (domain, policy) -> {
                    if (full[0]) {
                        throw new IOException("no room");
                    }
                    stored.add(domain);
                },
                10);
        assertThatThrownBy(() -> cache.keep(DOMAIN, POLICY, NOW)).hasMessage("no room");
        assertThat(cache.of(DOMAIN, NOW)).contains(POLICY);
        full[0] = false;
        assertThat(cache.storeAgain(NOW)).isEqualTo(1);
        assertThat(cache.storeAgain(NOW)).isZero();
        assertThat(stored).containsExactly(DOMAIN);
    }

    @Test
    @DisplayName(
            "RFC 8461 §10.2: policies as large as they may be make room, however many there are; those of the usual size stay")
    void largePoliciesMakeRoom() throws IOException {
        var large = new KeptPolicy(
                "1",
                new PolicyFile(
                        StsMode.ENFORCE,
                        Collections.nCopies(8_000, MxPattern.parse("a").orThrow()),
                        Duration.ofDays(7),
                        Collections.nCopies(8_000, "mx: a"),
                        Set.of()),
                NOW);
        assertThat(PolicyOctets.of(large)).isGreaterThan(8_000 * 200L);
        var cache = new StsCache(StsStore.NONE, 1000, 10 << 20);
        cache.keep(DOMAIN, POLICY, NOW);
        for (int i = 0; i < 100; i++) {
            cache.keep(DomainName.of("large" + i + ".test"), large, NOW.plusSeconds(i));
        }
        assertThat(cache.size()).isLessThan(8);
        assertThat(cache.of(DOMAIN, NOW)).contains(POLICY);
        // In place of a small one it counts too.
        cache.keep(DOMAIN, large, NOW.plusSeconds(200));
        assertThat(cache.size()).isLessThan(8);
    }

    @Test
    void answersOfManyNamesMakeRoom() {
        var reply = new TableReply.Found("x".repeat(1000));
        var held = new AnswerCache.Held(reply, reply, PolicyCounts.Kind.SECURE, List.of(), NOW, NOW.plusSeconds(9));
        var cache = new AnswerCache(100, 10_000);
        for (int i = 0; i < 100; i++) {
            cache.put("d" + i, held);
            cache.put("d" + i, held);
        }
        assertThat(cache.size()).isEqualTo(4);
        assertThat(cache.of("d99", NOW)).contains(held);
        assertThat(cache.of("d1", NOW)).isEmpty();
    }
}

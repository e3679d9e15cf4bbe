package org.danewerk.operations.enforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsMode;
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
}

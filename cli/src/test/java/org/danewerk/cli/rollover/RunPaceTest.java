package org.danewerk.cli.rollover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Step;
import org.junit.jupiter.api.Test;

class RunPaceTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Step INSTALL = new Step.Install(List.of());
    private static final Optional<Deed> MADE = Optional.of(new Deed.Made("done"));
    private static final Optional<Deed> NOT_MADE = Optional.of(new Deed.NotMade("refused"));

    private final RunPace pace = new RunPace(PAUSE);

    /** An address that lags behind would have the mail server reloaded without a pause. */
    @Test
    void aStepThatComesAgainRests() {
        assertThat(pace.taken(INSTALL, MADE, NOW)).isZero();
        assertThat(pace.taken(INSTALL, MADE, NOW)).isEqualTo(PAUSE);
        assertThat(pace.taken(INSTALL, MADE, NOW)).isEqualTo(PAUSE);
        assertThat(pace.taken(new Step.StageNext(), MADE, NOW)).isZero();
        assertThat(pace.taken(INSTALL, MADE, NOW)).isZero();
        assertThat(pace.givesUp()).isFalse();
    }

    @Test
    void whatFailsIsTriedLaterAndLaterAndTenTimes() {
        assertThat(pace.taken(INSTALL, NOT_MADE, NOW)).isEqualTo(Duration.ofSeconds(120));
        assertThat(pace.failed()).isEqualTo(Duration.ofSeconds(240));
        assertThat(pace.taken(INSTALL, MADE, NOW)).isZero();
        for (int i = 1; i < 10; i++) {
            assertThat(pace.failed()).isLessThanOrEqualTo(Duration.ofMinutes(16));
            assertThat(pace.givesUp()).isFalse();
        }
        assertThat(pace.failed()).isEqualTo(Duration.ofMinutes(16));
        assertThat(pace.givesUp()).isTrue();
    }

    @Test
    void aWaitEndsWhenItIsOver() {
        assertThat(wait(new Step.AwaitProcesses(NOW.plusSeconds(5)))).isEqualTo(Duration.ofMillis(5001));
        assertThat(wait(new Step.AwaitProcesses(NOW.minusSeconds(5)))).isZero();
        assertThat(wait(new Step.AwaitCaches(DomainName.of("_25._tcp.mx.example.org"), NOW.plusSeconds(3600))))
                .isEqualTo(PAUSE);
        assertThat(wait(new Step.AwaitAddresses(List.of("192.0.2.1")))).isEqualTo(PAUSE);
    }

    private Duration wait(Step step) {
        return pace.taken(step, Optional.empty(), NOW);
    }
}

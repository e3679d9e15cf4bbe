package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private Instant now = TestZone.NOW;
    private final Backoff<String> backoff = new Backoff<>(() -> now);

    @Test
    @DisplayName(
            "RFC 4035 §4.7: a failure that comes again is kept longer, up to a minute; after a quiet minute it begins anew")
    void growsToAMinuteAndBeginsAnew() {
        var kept = new ArrayList<Long>();
        for (int i = 0; i < 8; i++) {
            kept.add(backoff.next("a"));
            now = now.plusSeconds(kept.getLast());
        }
        assertThat(kept).isEqualTo(List.of(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L));
        assertThat(backoff.next("b")).as("another zone").isEqualTo(2);

        now = now.plusSeconds(121);
        assertThat(backoff.next("a")).isEqualTo(2);
    }
}

package org.danewerk.cli.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTextTest {
    @ParameterizedTest
    @CsvSource({"5, 5000", "0.5, 500", "2s, 2000", "250ms, 250", "0.1, 100", "600, 600000"})
    void timeoutsAreSeconds(String text, long millis) {
        assertThat(OptionText.timeout(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.09", "601", "-1", "1e3", "5 s", "s", "ms", "1.", "99999999999999999999", "NaN"})
    void timeoutsOutOfBoundsAreRefused(String text) {
        assertThatThrownBy(() -> OptionText.timeout(text)).isInstanceOf(CliException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T12:00:00Z, 2026-11-25T12:00:00Z",
        "2026-11-25T12:00:00+02:00, 2026-11-25T10:00:00Z",
        "2026-11-25, 2026-11-25T00:00:00Z",
        "1764072000, 2025-11-25T12:00:00Z",
        "0, 1970-01-01T00:00:00Z",
    })
    void timesAreReadInTheFormsPeopleHave(String text, Instant at) {
        assertThat(OptionText.at(text)).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-13-01",
                "2026-02-30",
                "2026-11-25 12:00",
                "2026-11-25T12:00:00",
                "-1",
                "9999999999"
            })
    void otherTimesAreRefused(String text) {
        assertThatThrownBy(() -> OptionText.at(text)).isInstanceOf(CliException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "many", "10000000000"})
    void jobsAreOneOrMore(String text) {
        assertThatThrownBy(() -> OptionText.jobs(text)).isInstanceOf(CliException.class);
    }
}

package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTimeTest {
    @ParameterizedTest
    @DisplayName("RFC 5280 §4.1.2.5: one form each for UTCTime and GeneralizedTime")
    @CsvSource({
        "17, 261001120000Z, 2026-10-01T12:00:00Z",
        "17, 491231235959Z, 2049-12-31T23:59:59Z",
        "17, 500101000000Z, 1950-01-01T00:00:00Z",
        "18, 20500101000000Z, 2050-01-01T00:00:00Z",
        "18, 99991231235959Z, 9999-12-31T23:59:59Z",
        "17, 2610011200Z,",
        "17, 261001120000,",
        "17, 261001120000+0000,",
        "17, 260230120000Z,",
        "17, 26100112000-Z,",
        "18, 20500101000000.5Z,",
        "18, 261001120000Z,",
        "0c, 261001120000Z,",
        "17, '',",
    })
    void reads(String tag, String text, Instant expected) {
        var octets = Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
        var der = Bytes.ofHex(tag + "%02x".formatted(octets.size()) + octets.toHex());
        assertThat(DerTime.read(DerReader.of(der), der)).isEqualTo(Optional.ofNullable(expected));
    }
}

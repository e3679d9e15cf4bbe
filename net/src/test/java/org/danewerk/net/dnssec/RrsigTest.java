package org.danewerk.net.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RrsigTest {
    @Test
    @DisplayName("RFC 4034 §3.1.5, RFC 1982: times go round in 2106")
    void timesAreSerialNumbers() {
        // valid from 0xffffff00 to 0x00000100, across the turn at 2^32 seconds
        var signature = Rrsig.of(record("0001" + "0d02" + "00000e10" + "00000100" + "ffffff00" + "1234" + "00" + "ff"))
                .orElseThrow();
        long turn = 1L << 32;
        for (long second : new long[] {turn - 0x100, turn - 1, turn, turn + 0x100}) {
            var now = Instant.ofEpochSecond(second);
            assertThat(signature.hasExpired(now)).as("%s", now).isFalse();
            assertThat(signature.isNotYetValid(now)).as("%s", now).isFalse();
        }
        assertThat(signature.isNotYetValid(Instant.ofEpochSecond(turn - 0x101))).isTrue();
        assertThat(signature.hasExpired(Instant.ofEpochSecond(turn + 0x101))).isTrue();
        assertThat(signature.secondsLeft(Instant.ofEpochSecond(turn))).isEqualTo(0x100);
        assertThat(Rrsig.instant(signature.expiration(), Instant.ofEpochSecond(turn - 5)))
                .isEqualTo(Instant.ofEpochSecond(turn + 0x100));
    }

    @Test
    void shortDataIsNone() {
        assertThat(Rrsig.of(record("00010d0200000e10"))).isEmpty();
        assertThat(Rrsig.of(record("0001" + "0d02" + "00000e10" + "00000100" + "ffffff00" + "1234" + "05aa")))
                .isEmpty();
    }

    private static ResourceRecord record(String rdata) {
        return new ResourceRecord(DomainName.of("mx.example."), RrType.RRSIG, 3600, Bytes.ofHex(rdata));
    }
}

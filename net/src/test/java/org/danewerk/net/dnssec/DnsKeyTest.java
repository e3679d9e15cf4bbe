package org.danewerk.net.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsKeyTest {
    /** Sums counted by hand: the octets pairwise, then what ran over 16 bits once more. */
    @ParameterizedTest
    @CsvSource({
        "0100030801000000, 1288", // 0100 + 0308 + 0100 + 0000: nothing runs over
        "01000308ffffffff, 1032", // 20406, so 2 is added to 0406
        "01000308fffffbf8, 0", // 1ffff: the one that is added runs over, and is lost
        "0100030801000100ff, 1289", // a last octet without another stands in the high half: 10508, so 1 is added to
        // 0508
    })
    @DisplayName("RFC 4034 App. B, errata 193 and 4552: the sum with its carry, in 16 bits")
    void tagIsASumWithCarry(String rdata, int tag) {
        assertThat(DnsKey.of(Bytes.ofHex(rdata)).orElseThrow().tag()).isEqualTo(tag);
    }
}

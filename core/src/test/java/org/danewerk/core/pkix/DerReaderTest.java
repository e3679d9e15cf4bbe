package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerReaderTest {
    @Test
    void readsOneElementAfterTheOther() {
        var der = Bytes.ofHex("3009" + "020105" + "04021122" + "0500");
        var whole = DerReader.of(der);
        var inside = whole.enter(DerReader.SEQUENCE);
        whole.end();
        assertThat(inside.content(DerReader.INTEGER).in(der)).isEqualTo(Bytes.ofHex("05"));
        assertThat(inside.element(DerReader.OCTET_STRING).in(der)).isEqualTo(Bytes.ofHex("04021122"));
        assertThat(inside.any().in(der)).isEqualTo(Bytes.ofHex("0500"));
        assertThat(inside.hasMore()).isFalse();
        assertThat(whole.failed()).isFalse();
    }

    @Test
    void readsLongLengths() {
        for (int size : new int[] {128, 255, 256, 65_535, 65_536}) {
            var content = "00".repeat(size);
            var length = size < 256 ? "81%02x" : size < 65_536 ? "82%04x" : "83%06x";
            var reader = DerReader.of(Bytes.ofHex("04" + length.formatted(size) + content));
            assertThat(reader.content(DerReader.OCTET_STRING).size()).isEqualTo(size);
            assertThat(reader.failed()).isFalse();
        }
    }

    @ParameterizedTest(name = "{1}")
    @DisplayName("X.690 §10.1: there is one way to write a length")
    @CsvSource({
        "0480, an indefinite length",
        "04810100, a long form for a short length",
        "0482000100, a leading zero",
        "0485000000000100, more octets of length than any limit",
        "04ff, a reserved length",
        "0402ff, less than the length says",
        "04, no length",
        "1f0100, a tag of several octets",
        "0481, a length cut off",
        "048280, a length cut off in the middle",
        "04847fffffff00, a length beyond all memory",
    })
    void refuses(String hex, String why) {
        var der = Bytes.ofHex(hex);
        var reader = DerReader.of(der);
        reader.any();
        assertThat(reader.failed()).isTrue();
    }

    @Test
    void aFaultSticksEverywhere() {
        var whole = DerReader.of(Bytes.ofHex("3006" + "0402ff" + "020105"));
        var inside = whole.enter(DerReader.SEQUENCE);
        inside.content(DerReader.INTEGER);
        assertThat(whole.failed()).isTrue();
        assertThat(inside.hasMore()).isFalse();
        assertThat(inside.any().size()).isZero();
        assertThat(inside.enter(DerReader.SEQUENCE).hasMore()).isFalse();
        assertThat(inside.nextTag()).isEqualTo(DerReader.NONE);
    }

    @Test
    void behindTheEndIsNothingOfAnyTag() {
        var whole = DerReader.of(Bytes.ofHex("3000"));
        var inside = whole.enter(DerReader.SEQUENCE);
        assertThat(inside.nextIs(inside.nextTag())).isFalse();
        assertThat(inside.content(inside.nextTag()).size()).isZero();
        assertThat(whole.failed()).isTrue();
    }
}

package org.danewerk.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    @ParameterizedTest
    @DisplayName("RFC 1035 §3.1: 255 octets are a name, in text and on the wire, and 256 are none")
    @CsvSource({"61, true", "62, false"})
    void longestName(int last, boolean isName) {
        var labels = new String[] {"a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(last)};
        var wire = new ByteArrayOutputStream();
        for (var label : labels) {
            wire.write(label.length());
            wire.writeBytes(label.getBytes());
        }
        wire.write(0);
        assertThat(DomainName.parse(String.join(".", labels)) instanceof Parsed.Ok)
                .isEqualTo(isName);
        assertThat(DomainName.parseWire(Bytes.of(wire.toByteArray()), 0) instanceof Parsed.Ok)
                .isEqualTo(isName);
    }

    @ParameterizedTest
    @DisplayName("RFC 1035 §5.1: an escape stands for one octet")
    @ValueSource(strings = {"a\\é", "\\ü.example", "\\٣", "\\256", "\\25", "a\\", "\\200é.example"})
    void escapesOfWhatIsNoOctet(String text) {
        assertThat(DomainName.parse(text)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void escapesAreWrittenAsTheyWereRead() {
        for (var text : new String[] {"a\\.b.example", "\\200\\000.example", "\\@.example", "xn--bcher-kva.example"}) {
            assertThat(DomainName.of(text).toText()).isEqualTo(text);
        }
        assertThat(DomainName.of("b\u00fccher.example").toText()).isEqualTo("xn--bcher-kva.example");
    }
}

package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void knowsTheLinesOfTheRecords(String end) {
        var text = String.join(
                end,
                "; a comment",
                "a. IN A 192.0.2.1",
                "b. IN TLSA 3 1 1 aa",
                "c. IN TXT \"of two",
                "lines\"",
                "  d. IN TLSA ( ; over lines",
                "   3 1 1 bb )",
                "",
                "e. IN TLSA 3 1 1 cc");
        var lines = new TextLines(new StringReader(text));
        var entries = TlsaZone.read(lines).orThrow().entries();
        assertThat(entries).extracting(entry -> lines.number(entry.offset())).containsExactly(3, 6, 9);
        assertThat(entries)
                .extracting(entry -> lines.line(entry.offset()))
                .containsExactly("b. IN TLSA 3 1 1 aa", "  d. IN TLSA ( ; over lines", "e. IN TLSA 3 1 1 cc");
    }

    @Test
    void aLineThatEndsAsNoOtherIsStillKept() {
        var lines = new TextLines(
                new StringReader("b. TLSA 3 1 1 aa\rc. A 192.0.2.1\rd. TLSA 3 1 1 bb\r\n\ne. A 192.0.2.1\n"));
        var entries = TlsaZone.read(lines).orThrow().entries();
        assertThat(entries).extracting(entry -> lines.number(entry.offset())).containsExactly(1, 1);
    }

    @Test
    void aTextThatCannotBeCutIsToldOfByLine() {
        var lines = new TextLines(new StringReader("a. IN A 192.0.2.1\n".repeat(1_000) + "b. TLSA ( 3 1 1\n\n\n"));
        var read = (Parsed.Malformed<TlsaZone>) TlsaZone.read(lines);
        assertThat(lines.number(read.offset())).isEqualTo(1_001);
        assertThat(lines.line(read.offset())).isEqualTo("b. TLSA ( 3 1 1");
    }

    @Test
    void longLinesAreCut() {
        var lines = new TextLines(new StringReader("b. TLSA 3 1 1 " + "a".repeat(20_000) + "\n"));
        var entry = TlsaZone.read(lines).orThrow().entries().getFirst();
        assertThat(lines.line(entry.offset())).hasSize(500);
    }
}

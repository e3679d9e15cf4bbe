package org.danewerk.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatCouldSteerATerminalBecomesVisible() {
        var shown = Map.ofEntries(
                Map.entry("plain text", "plain text"),
                Map.entry("Größe", "Größe"),
                Map.entry("a\0b", "a\\x00b"),
                Map.entry("a\nb\tc", "a\\x0ab\\x09c"),
                Map.entry("\033]0;title\007", "\\x1b]0;title\\x07"),
                Map.entry("\177", "\\x7f"),
                Map.entry(character(0x85), "\\x85"),
                Map.entry(character(0x9b) + "2J", "\\x9b2J"),
                Map.entry(character(0x202e) + "evil", "\\u{202e}evil"),
                Map.entry(character(0x2028), "\\u{2028}"),
                Map.entry(character(0xd800), "\\u{d800}"),
                Map.entry(character(0x200b), "\\u{200b}"),
                Map.entry(character(0xe0041), "\\u{e0041}"));
        shown.forEach((text, expected) -> assertThat(Printable.of(text)).isEqualTo(expected));
    }

    @Test
    void whatIsEndlessGetsAnEnd() {
        assertThat(Printable.of("x".repeat(100_000), 10)).isEqualTo("xxxxxxxxxx...");
    }

    private static String character(int codePoint) {
        return Character.toString(codePoint);
    }
}

package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsaTextTest {
    private static final String HEX = "3fe246a848796236dd2ab78d39f0651d6b6e7ca8e2984012eb0a2e1ac8a87b72";
    private static final TlsaRecord RECORD = new TlsaRecord(3, 1, 1, Bytes.ofHex(HEX));
    private static final DomainName OWNER = DomainName.of("_25._tcp.mx.example.com");

    @ParameterizedTest
    @DisplayName("RFC 6698 §2.2, RFC 7218 §2, RFC 3597 §5: every legal spelling is the same record")
    @MethodSource
    void everySpellingIsTheSameRecord(String text) {
        assertThat(TlsaText.parse(text)).isEqualTo(Parsed.ok(RECORD));
    }

    static List<String> everySpellingIsTheSameRecord() {
        return List.of(
                "3 1 1 " + HEX,
                "3 1 1 " + HEX.toUpperCase(java.util.Locale.ROOT),
                "  3\t1  1   " + HEX + " \n",
                "\n; a comment\n\n3 1 1 " + HEX + " ; another",
                "3 1 1 3fe246a848796236dd2ab78d39f0651d 6b6e7ca8e2984012 eb0a2e1ac8a87b72",
                "3 1 1 3fe 246a848796236dd2ab78d39f0651d6b6e7ca8e2984012eb0a2e1ac8a87b 72",
                "3 1 1 ( 3fe246a848796236dd2ab78d39f0651d ; the first half\n  6b6e7ca8e2984012eb0a2e1ac8a87b72 )",
                "(3 1\r\n1 (" + HEX + "))",
                "03 01 01 " + HEX,
                "( 03 01 01 " + HEX + " )",
                "DANE-EE SPKI SHA2-256 " + HEX,
                "dane-ee spki Sha2-256 " + HEX,
                "3 SPKI 1 " + HEX,
                "\\# 35 030101" + HEX,
                "\\# 35 030101" + HEX.toUpperCase(java.util.Locale.ROOT),
                "\\# 35 ( 03 01 01\n" + HEX + " )",
                "TLSA 3 1 1 " + HEX,
                "TYPE52 \\# 35 030101" + HEX,
                "type52 3 1 1 " + HEX,
                "IN TLSA \\# 35 030101" + HEX,
                "_25._tcp.mx.example.com. 3600 IN TLSA 3 1 1 " + HEX + " ; (secure) matched EE certificate at depth 0");
    }

    @ParameterizedTest
    @DisplayName("RFC 1035 §5.1: owner, TTL, class and type in every order that is legal")
    @MethodSource
    void everyLine(String text, Optional<DomainName> owner, OptionalLong ttl) {
        assertThat(TlsaText.parseLine(text)).isEqualTo(Parsed.ok(new TlsaLine(owner, ttl, RECORD)));
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> everyLine() {
        var none = Optional.<DomainName>empty();
        var owner = Optional.of(OWNER);
        return Stream.of(
                line("_25._tcp.mx.example.com. IN TLSA ( 03 01 01 " + HEX + " )", owner, -1),
                line("_25._tcp.mx.example.com.\t3600\tIN\tTLSA\t3 1 1 " + HEX, owner, 3600),
                line("_25._tcp.MX.example.com IN 3600 TLSA 3 1 1 " + HEX, owner, 3600),
                line("_25._tcp.mx.example.com. 1h30m IN TLSA 3 1 1 " + HEX, owner, 5400),
                line("_25._tcp.mx.example.com. 2W TYPE52 \\# 35 030101" + HEX, owner, 1_209_600),
                line("_25._tcp.mx.example.com. TLSA 3 1 1 " + HEX, owner, -1),
                line("_25._tcp.mx.example.com. class1 TLSA 3 1 1 " + HEX, owner, -1),
                line("_25._tcp.mx.example.com. 0 CH TLSA 3 1 1 " + HEX, owner, 0),
                line("3600 IN TLSA 3 1 1 " + HEX, none, 3600),
                line("IN TLSA 3 1 1 " + HEX, none, -1),
                line("3 1 1 " + HEX, none, -1),
                line("tlsa IN TLSA 3 1 1 " + HEX, Optional.of(DomainName.of("tlsa")), -1),
                line(
                        ";; ANSWER SECTION:\n_25._tcp.mx.example.com. 300 IN TLSA 3 1 1 (" + HEX + ")\n\n;; Query time",
                        owner,
                        300));
    }

    private static org.junit.jupiter.params.provider.Arguments line(
            String text, Optional<DomainName> owner, long ttlSeconds) {
        return org.junit.jupiter.params.provider.Arguments.of(
                text, owner, ttlSeconds < 0 ? OptionalLong.empty() : OptionalLong.of(ttlSeconds));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void badLineTellsWhereAndWhy(String text, int offset, String reason) {
        assertThat(TlsaText.parseLine(text)).isEqualTo(Parsed.malformed(offset, reason));
    }

    /** One a line: the text with ⏎ for a line break, the offset, the reason; separated by │. */
    static Stream<org.junit.jupiter.params.provider.Arguments> badLineTellsWhereAndWhy() throws IOException {
        try (var stream = TlsaTextTest.class.getResourceAsStream("bad-tlsa-lines.txt")) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> {
                        var cells = line.split("│", -1);
                        return org.junit.jupiter.params.provider.Arguments.of(
                                cells[0].replace('⏎', '\n'), Integer.parseInt(cells[1]), cells[2]);
                    });
        }
    }

    @Test
    @DisplayName(
            "RFC 3597 §5: RDATA of three octets is a record without data, which only the form for unknown types can say")
    void recordWithoutData() {
        var record = new TlsaRecord(3, 1, 1, Bytes.EMPTY);
        assertThat(TlsaText.parse("\\# 3 030101")).isEqualTo(Parsed.ok(record));
        assertThat(TlsaText.parse(record.toGenericText())).isEqualTo(Parsed.ok(record));
    }

    @Test
    void privateUseIs255() {
        assertThat(TlsaText.parse("PrivCert privsel PRIVMATCH 00"))
                .isEqualTo(Parsed.ok(new TlsaRecord(255, 255, 255, Bytes.ofHex("00"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 1 1 ", "\\# 65535 "})
    void hugeTextIsRefusedWithoutReadingIt(String start) {
        var text = start + "ab".repeat(1_000_000);
        assertThat(TlsaText.parse(text)).isInstanceOf(Parsed.Malformed.class);
        assertThat(TlsaText.parse(start + "ab".repeat(70_000))).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void longestRecordIsRead() {
        var record = new TlsaRecord(3, 0, 0, Bytes.of(new byte[65_532]));
        assertThat(TlsaText.parse(record.toText())).isEqualTo(Parsed.ok(record));
        assertThat(TlsaText.parse("3 0 0 " + "00".repeat(65_533))).isInstanceOf(Parsed.Malformed.class);
    }
}

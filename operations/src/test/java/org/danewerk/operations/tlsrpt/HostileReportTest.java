package org.danewerk.operations.tlsrpt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.danewerk.operations.cases.Packed;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stranger sends is read or refused within bounds, and nothing is thrown. */
class HostileReportTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String RANGE =
            "\"date-range\":{\"start-datetime\":\"2026-03-01T00:00:00Z\",\"end-datetime\":\"2026-03-01T23:59:59Z\"}";
    private static final String POLICY = "{\"policy\":{\"policy-type\":\"tlsa\",\"policy-string\":[\"3 1 1 ab\"],"
            + "\"policy-domain\":\"mx.a.example\"},\"summary\":{\"total-successful-session-count\":1,"
            + "\"total-failure-session-count\":1},\"failure-details\":[{\"result-type\":\"tlsa-invalid\","
            + "\"receiving-ip\":\"192.0.2.1\",\"receiving-mx-helo\":\"mx\",\"failed-session-count\":1}]}";
    private static final String REPORT = "{" + RANGE + ",\"report-id\":\"1\",\"policies\":[" + POLICY + "]}";
    private static final String MAIL =
            "Subject: x\r\nContent-Type: multipart/report; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
                    + "--b\r\nContent-Type: application/tlsrpt+json\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                    + REPORT.replace("=", "=3D") + "\r\n--b--\r\n";

    @Test
    void theseAreReadWhenNothingIsDoneToThem() {
        assertThat(read(REPORT.getBytes(UTF_8))).isInstanceOf(ReportReading.Read.class);
        assertThat(read(MAIL.getBytes(UTF_8))).isInstanceOf(ReportReading.Read.class);
        assertThat(read(Packed.gzip(REPORT.getBytes(UTF_8)))).isInstanceOf(ReportReading.Read.class);
    }

    @Test
    void damagedReportsAreReadOrRefused() {
        for (int seed = 0; seed < 2_000; seed++) {
            standsDamage(REPORT.getBytes(UTF_8), new Random(seed));
            standsDamage(MAIL.getBytes(UTF_8), new Random(seed));
            standsDamage(Packed.gzip(REPORT.getBytes(UTF_8)), new Random(seed));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "\"x\"",
                "[]",
                "{}",
                "null",
                "true",
                "-0.0",
                "1e400",
                "[[]]",
                "[{}]",
                "[null]",
                "{\"policy\":[]}",
                "\"\\ud800\"",
                "9223372036854775808",
                "\"\\u0000\""
            })
    void aValueOfTheWrongKindAnywhereIsStood(String value) {
        var member = java.util.regex.Pattern.compile("\"[a-z-]+\":(\"[^\"]*\"|[0-9]+)")
                .matcher(REPORT);
        while (member.find()) {
            var changed = REPORT.substring(0, member.start(1)) + value + REPORT.substring(member.end(1));
            assertThat(read(changed.getBytes(UTF_8))).as(changed).isNotNull();
        }
        for (var name :
                new String[] {"policies", "failure-details", "policy-string", "policy", "summary", "date-range"}) {
            var at = REPORT.indexOf("\"" + name + "\":") + name.length() + 3;
            var changed = REPORT.substring(0, at) + value + ",\"was\":" + REPORT.substring(at);
            assertThat(read(changed.getBytes(UTF_8))).as(changed).isNotNull();
        }
    }

    @Test
    void manySmallValuesAreRefusedBeforeTheyAreATree() {
        var many = "{" + RANGE + ",\"policies\":[" + "[],".repeat(3_000_000) + "[]]}";
        assertRefused("too-large", many.getBytes(UTF_8));
        assertRefused("too-large", Packed.gzip(many.getBytes(UTF_8)));
    }

    @Test
    void policiesAndDetailsAreCounted() {
        assertRefused("too-large", policies((POLICY + ",").repeat(10_000) + POLICY));
        assertThat(read(policies((POLICY + ",").repeat(9_999) + POLICY))).isInstanceOf(ReportReading.Read.class);
        var details = ("{\"result-type\":\"x\"},").repeat(100_000) + "{\"result-type\":\"x\"}";
        assertRefused("too-large", policies("{\"policy\":{},\"failure-details\":[" + details + "]}"));
    }

    @Test
    void aLongStringIsRefused() {
        assertRefused(
                "too-large",
                REPORT.replace("tlsa-invalid", "x".repeat(64 * 1024 + 1)).getBytes(UTF_8));
        assertRefused(
                "too-large",
                REPORT.replace("count\":1", "count\":" + "1".repeat(2_000)).getBytes(UTF_8));
    }

    @Test
    void aLargeMailIsRefusedUnread() {
        assertRefused("too-large", ("Subject: x\n\n" + "x".repeat(ReportReader.LARGEST_INPUT)).getBytes(ISO_8859_1));
        assertRefused("too-large", (REPORT + " ".repeat(StrictJson.LARGEST)).getBytes(ISO_8859_1));
    }

    /** Each would take hours if a line or part were looked at once for every other. */
    @Test
    void mailsOfNothingButStructureAreReadSoon() {
        int most = 14_000_000;
        Function<String, String> filled = piece -> piece.repeat(most / piece.length());
        for (var mail : new String[] {
            filled.apply("a\n"),
            filled.apply("a:\n"),
            "a: b\n" + filled.apply(" \t\n c\n"),
            "content-type: " + filled.apply(" ;a=b"),
            "content-type: multipart/x; boundary=\"" + filled.apply("\\\""),
            filled.apply(" "),
            "content-type: multipart/x; boundary=b\n\n" + filled.apply("--b\n"),
            "content-type: multipart/x; boundary=b\n\n" + filled.apply("--b"),
            "content-type: multipart/x; boundary=b\n\n"
                    + filled.apply("--b\ncontent-type: multipart/x; boundary=b\n\n"),
            "content-type: application/tlsrpt+json\ncontent-transfer-encoding: quoted-printable\n\n"
                    + filled.apply("="),
            "content-type: application/tlsrpt+json\ncontent-transfer-encoding: base64\n\n" + filled.apply("="),
            "subject: " + filled.apply("Report Domain: ")
        }) {
            Assertions.assertTimeoutPreemptively(
                    SOON, () -> assertThat(read(mail.getBytes(ISO_8859_1))).isNotInstanceOf(ReportReading.Read.class));
        }
    }

    @Test
    void partsNestedTooDeepAreNotLookedFor() {
        var mail = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            mail.append("content-type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        mail.append("content-type: application/tlsrpt+json\n\n").append(REPORT);
        assertThat(read(mail.toString().getBytes(UTF_8))).isEqualTo(new ReportReading.NoReport());
        assertThat(read(mail.substring(mail.indexOf("content-type: multipart/mixed; boundary=b2"))
                        .getBytes(UTF_8)))
                .isInstanceOf(ReportReading.Read.class);
    }

    @Test
    void whatIsCompressedTwiceIsRefused() {
        var twice = Packed.gzip(Packed.gzip(REPORT.getBytes(UTF_8)));
        assertThat(read(twice)).isEqualTo(new ReportReading.Refused("gzip", "compressed twice"));
        assertThat(ReportLint.of(twice)).isEqualTo(new ReportLint.Outcome.Unreadable("gzip", "compressed twice"));
    }

    /** Java's reader of gzip leaves it out without a word, by rules that depend on how much it is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 17, 18, 19, 40, 100_000})
    void whatStandsBehindGzipIsFoundFaultWith(int length) {
        var gzip = Packed.gzip(REPORT.getBytes(UTF_8));
        var both = Arrays.copyOf(gzip, gzip.length + length);
        assertThat(read(both))
                .isInstanceOfSatisfying(
                        ReportReading.Read.class,
                        found -> assertThat(found.remarks()).contains(ReportRemark.TRAILING_DATA));
        assertThat(faults(both)).contains("trailing-data");
    }

    @Test
    void severalMembersOfGzipAreOneReport() {
        var half = REPORT.length() / 2;
        var first = Packed.gzip(REPORT.substring(0, half).getBytes(UTF_8));
        var second = Packed.gzip(REPORT.substring(half).getBytes(UTF_8));
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(faults(both)).isEqualTo(faults(REPORT.getBytes(UTF_8))).doesNotContain("trailing-data");
        assertThat(faults(Arrays.copyOf(both, both.length + 1))).contains("trailing-data");
    }

    private static List<String> faults(byte[] octets) {
        return ((ReportLint.Outcome.Judged) ReportLint.of(octets))
                .faults().stream().map(ReportFault::id).toList();
    }

    private static void standsDamage(byte[] octets, Random random) {
        var damaged = Arrays.copyOf(octets, random.nextInt(4) == 0 ? random.nextInt(octets.length) : octets.length);
        for (int i = 0; i < 3 && damaged.length > 0; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        assertThat(read(damaged)).isNotNull();
    }

    private static byte[] policies(String entries) {
        return ("{" + RANGE + ",\"report-id\":\"1\",\"policies\":[" + entries + "]}").getBytes(UTF_8);
    }

    private static void assertRefused(String code, byte[] octets) {
        assertThat(read(octets)).isInstanceOfSatisfying(ReportReading.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.reason()).isNotBlank();
        });
    }

    private static ReportReading read(byte[] octets) {
        return ReportReader.read(octets, Optional.empty());
    }
}

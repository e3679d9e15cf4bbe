package org.danewerk.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.operations.render.DeclaredForm;
import org.danewerk.operations.render.DeclaredText;
import org.danewerk.operations.render.FixForm;
import org.danewerk.operations.render.FixText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that says how a record gets into DNS shows what the program prints, and whoever needs it is led there. */
class PublishingPageTest {
    private static final Repository OURS = new Repository();
    private static final String PAGE = "docs/publishing-a-record.md";
    private static final String LINK = "[for each kind of name server](../publishing-a-record.md)";

    @ParameterizedTest
    @EnumSource(FixForm.class)
    void everyFormIsThere(FixForm form) {
        assertShown("(`--fix-for=" + form.text() + "`)", List.of(record(0xaa)), List.of(record(0xbb)), form);
    }

    @ParameterizedTest
    @EnumSource(
            value = FixForm.class,
            names = {"BIND", "PANEL"})
    void soIsARecordThatStays(FixForm form) {
        var kept = record(0xcc);
        var there = "there, " + form.text() + ":";
        assertShown(there, List.of(record(0xaa), kept), List.of(kept, record(0xbb)), form);
    }

    @ParameterizedTest
    @EnumSource(DeclaredForm.class)
    void everyFormOfGenIsThere(DeclaredForm form) {
        var change = change(List.of(), List.of(record(0xbb)));
        assertThat(OURS.text(PAGE))
                .containsPattern("\\(`" + form.text() + "`\\)[^\\n]*:\\n\\n"
                        + Pattern.quote(block(DeclaredText.of(List.of(change), form))) + "\\n");
    }

    private static void assertShown(String above, List<TlsaRecord> before, List<TlsaRecord> after, FixForm form) {
        var text = FixText.of(change(before, after), form);
        assertThat(OURS.text(PAGE)).contains(above + "\n\n" + block(text));
    }

    private static String block(List<String> lines) {
        return lines.stream()
                .map(line -> (line.isEmpty() ? "" : "    " + line) + "\n")
                .collect(Collectors.joining());
    }

    private static RecordChange change(List<TlsaRecord> before, List<TlsaRecord> after) {
        return new RecordChange(
                DomainName.of("_25._tcp.mx.example.org"),
                Optional.of(DomainName.of("example.org")),
                before,
                List.of(),
                after,
                3600);
    }

    /** Every page whose fix has a record to publish. */
    @Test
    void pagesLeadThere() {
        var with = OURS.paths(".md")
                .filter(path -> path.startsWith("docs/findings/DANE-"))
                .filter(path ->
                        OURS.text(path).contains(" IN TLSA ") || OURS.text(path).contains("3 1 1"))
                .toList();
        assertThat(with)
                .hasSizeGreaterThan(15)
                .allSatisfy(path -> assertThat(OURS.text(path)).as(path).contains(LINK));
    }

    private static TlsaRecord record(int octet) {
        var data = new byte[32];
        Arrays.fill(data, (byte) octet);
        return new TlsaRecord(3, 1, 1, Bytes.of(data));
    }
}

package org.danewerk.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;
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

    private static void assertShown(String above, List<TlsaRecord> before, List<TlsaRecord> after, FixForm form) {
        var change = new RecordChange(
                DomainName.of("_25._tcp.mx.example.org"),
                Optional.of(DomainName.of("example.org")),
                before,
                List.of(),
                after,
                3600);
        var block = new StringBuilder(above + "\n\n");
        for (var line : FixText.of(change, form)) {
            block.append(line.isEmpty() ? "" : "    " + line).append('\n');
        }
        assertThat(OURS.text(PAGE)).contains(block);
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

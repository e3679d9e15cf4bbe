package org.danewerk.core.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.danewerk.core.base.Parsed;

/** The record that asks for reports: any text is read or refused, and what is read is safe to use. */
class ReportingPropertyTest {
    @Property
    void anyRecordIsReadOrRefusedAtAPlaceInIt(@ForAll("records") String text) {
        switch (ReportingRecord.parse(text)) {
            case Parsed.Malformed<ReportingRecord>(var offset, var reason) -> {
                assertThat(offset).isBetween(0, text.length());
                assertThat(reason).isNotBlank().doesNotEndWith(".").matches("[ -~]+");
            }
            case Parsed.Ok<ReportingRecord>(var record) -> {
                assertThat(record.destinations()).hasSizeLessThanOrEqualTo(10).doesNotHaveDuplicates();
                assertThat(record.destinations().isEmpty())
                        .isEqualTo(record.remarks().contains(RecordRemark.NO_DESTINATION));
                record.destinations().forEach(ReportingPropertyTest::isSafe);
            }
        }
    }

    @Property
    void anyUriIsReadOrRefusedAtAPlaceInIt(@ForAll("uris") String text) {
        switch (ReportUri.parse(text)) {
            case Parsed.Malformed<ReportUri>(var offset, var reason) ->
                assertThat(offset).isBetween(0, text.length());
            case Parsed.Ok<ReportUri>(ReportUri.Destination destination) -> isSafe(destination);
            case Parsed.Ok<ReportUri> other -> {}
        }
    }

    /** Goes into a header field or request line as it is. */
    private static void isSafe(ReportUri.Destination destination) {
        switch (destination) {
            case ReportUri.Mail(var address) -> assertThat(address).matches("[ -~]+@[A-Za-z0-9.-]+");
            case ReportUri.Post(var uri) ->
                assertThat(uri).matches("https://[!-~&&[^@#]]+.*").doesNotContain(" ", "\n", "#");
        }
    }

    @Provide
    Arbitrary<String> uris() {
        return pieces(List.of(
                "mailto:",
                "https:",
                "//",
                "a.example",
                "r@a.example",
                "@",
                "%0d%0a",
                "%2C",
                "%",
                "%ff",
                "/",
                "?",
                "#",
                ":",
                "443",
                "[",
                "]",
                "::1",
                "!",
                ";",
                ",",
                " ",
                "x",
                "\"",
                "%22",
                "%20",
                "ftp:"));
    }

    @Provide
    Arbitrary<String> records() {
        return pieces(List.of(
                        "v=TLSRPTv1",
                        ";",
                        "; ",
                        "rua=",
                        "rua=mailto:r@a.example",
                        "rua=https://a.example/",
                        ",",
                        " , ",
                        "!",
                        "%",
                        "x=1",
                        "=",
                        " ",
                        "\t",
                        "mailto:s@b.example",
                        "\u00e9",
                        "https://u@h/"))
                .map(text -> "v=TLSRPTv1;" + text);
    }

    private static Arbitrary<String> pieces(List<String> pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(10).map(parts -> String.join("", parts));
    }
}

package org.danewerk.core.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsReportTest {
    @Test
    @DisplayName("RFC 8460 §4.3, §6.6: the eleven registered words, exactly")
    void registeredWords() {
        assertThat(Arrays.stream(ResultType.values()).map(ResultType::word))
                .containsExactly(
                        "starttls-not-supported",
                        "certificate-host-mismatch",
                        "certificate-expired",
                        "certificate-not-trusted",
                        "validation-failure",
                        "tlsa-invalid",
                        "dnssec-invalid",
                        "dane-required",
                        "sts-policy-fetch-error",
                        "sts-policy-invalid",
                        "sts-webpki-invalid");
        assertThat(ResultType.of("certificate-expired")).contains(ResultType.CERTIFICATE_EXPIRED);
        assertThat(ResultType.of("Certificate-Expired")).isEmpty();
        assertThat(Arrays.stream(PolicyType.values()).map(PolicyType::word))
                .containsExactly("tlsa", "sts", "no-policy-found");
    }

    @Test
    void aTotalIsThatOfThePoliciesThatSay() {
        assertThat(report(count(2), unknown()).successes()).hasValue(2);
        assertThat(report(unknown(), unknown()).successes()).isEmpty();
        assertThat(report().failures()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("RFC 8460 §4.1: a day ends with its last second or the next midnight")
    @CsvSource({
        "2026-03-01T00:00:00Z, 2026-03-01T23:59:59Z, true",
        "2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z, true",
        "2026-03-01T00:00:00Z, 2026-03-02T23:59:59Z, false",
        "2026-03-01T01:00:00Z, 2026-03-02T01:00:00Z, false",
        "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z, false"
    })
    void oneDay(Instant start, Instant end, boolean day) {
        assertThat(new TlsReport(Optional.empty(), start, end, Optional.empty(), "1", List.of()).coversOneDay())
                .isEqualTo(day);
    }

    @Test
    void aWindowDoesNotEndBeforeItStarts() {
        var start = Instant.parse("2026-03-01T00:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsReport(
                        Optional.empty(), start, start.minusSeconds(1), Optional.empty(), "1", List.of()));
    }

    @Test
    @DisplayName("RFC 8460 §3: the record is at _smtp._tls")
    void ownerOfTheRecord() {
        assertThat(ReportingRecord.owner(DomainName.of("example.com")))
                .contains(DomainName.of("_smtp._tls.example.com"));
        var fits = DomainName.of(("a".repeat(60) + ".").repeat(3) + "b".repeat(59));
        assertThat(fits.wireSize()).isEqualTo(244);
        assertThat(ReportingRecord.owner(fits))
                .hasValueSatisfying(owner -> assertThat(owner.wireSize()).isEqualTo(255));
        assertThat(ReportingRecord.owner(DomainName.of(fits.toText() + "b"))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("RFC 6068 §2: nothing that could become a second header field or address")
    @ValueSource(
            strings = {
                "mailto:r@a.example%0d%0aBcc:%20x@b.example",
                "mailto:r@a.example%00",
                "mailto:%22a%22b@a.example",
                "mailto:r@@a.example",
                "mailto:r@-a.example",
                "mailto:r%c3%a9@a.example",
                "mailto:r%ff@a.example",
                "mailto:.r@a.example",
                "mailto:r@a..example"
            })
    void unusableAddresses(String uri) {
        assertThat(ReportUri.parse(uri).orThrow()).isInstanceOf(ReportUri.Unusable.class);
    }

    @Test
    void aQuotedLocalPartIsAnAddress() {
        assertThat(ReportUri.parse("mailto:%22r%20s%22@a.example"))
                .isEqualTo(Parsed.ok(new ReportUri.Mail("\"r s\"@a.example")));
    }

    private static TlsReport report(OptionalLong... successes) {
        var start = Instant.parse("2026-03-01T00:00:00Z");
        var policies = Arrays.stream(successes)
                .map(count ->
                        new PolicyResult("sts", Optional.empty(), List.of(), List.of(), count, unknown(), List.of()))
                .toList();
        return new TlsReport(Optional.empty(), start, start, Optional.empty(), "1", policies);
    }

    private static OptionalLong count(long value) {
        return OptionalLong.of(value);
    }

    private static OptionalLong unknown() {
        return OptionalLong.empty();
    }
}

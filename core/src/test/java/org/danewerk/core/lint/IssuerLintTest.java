package org.danewerk.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.issuer.IssuerBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys are named by one digit, of which their digest is made. */
class IssuerLintTest {
    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    static final IssuerBase BASE = IssuerBase.parse(
                    "organisation\tname\tstatus\tkey\tnot_before\tnot_after\tspki_sha256\tcert_sha256\tself_issued\tissuer\tsource\tstatus_date\n"
                            + row("1", "E1", "active", "EC secp384r1", "2028-09-02")
                            + row("2", "E2", "active", "EC secp384r1", "2028-09-02")
                            + row("3", "E3", "backup", "EC secp384r1", "2028-09-02")
                            + row("4", "R1", "active", "RSA 2048", "2028-09-02")
                            + row("5", "R0", "retired", "RSA 2048", "2025-09-15")
                            + row("6", "E0", "retired", "EC secp384r1", "2028-09-02")
                            + row("7", "Root", "root", "RSA 4096", "2035-09-02")
                            + row("8", "Bridge", "intermediate", "RSA 4096", "2020-09-02")
                            + row("9", "Somebody", "intermediate", "RSA 4096", "2035-09-02")
                            + row("b", "Other Root", "root", "RSA 4096", "2035-09-02")
                            + row("c", "Cross Root", "root", "RSA 4096", "2035-09-02")
                            + row("7", "Root", "root", "RSA 4096", "2035-09-02").replace("CN=Root", "CN=Cross Root"))
            .orThrow();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 1 1 5             | warning DANE-TA-RETIRED",
                "2 1 1 6             | warning DANE-TA-RETIRED",
                "2 1 1 8             | warning DANE-TA-RETIRED",
                "2 1 1 7             | ''",
                "2 1 1 9             | ''",
                "2 1 1 0             | ''",
                "2 1 1 1             | warning DANE-TA-ALONE",
                "2 1 1 1, 2 1 1 2    | warning DANE-TA-ALONE",
                "2 1 1 1, 2 1 1 4    | warning DANE-TA-ALONE",
                "2 1 1 1, 3 1 1 0    | info DANE-TA-ALONE",
                "2 1 1 1, 2 1 1 7    | ''",
                "2 1 1 1, 2 1 1 b    | warning DANE-TA-ALONE",
                "2 1 1 1, 2 1 1 c    | ''",
                "2 1 1 4             | ''",
                "2 1 1 1, 2 1 1 2, 2 1 1 3 | ''",
                "3 1 1 1             | error DANE-EE-ISSUER",
                "3 1 1 7             | error DANE-EE-ISSUER",
                "3 1 1 5, 2 1 1 5    | error DANE-EE-ISSUER, warning DANE-TA-RETIRED",
                "1 1 1 1             | warning DANE-TLSA-PKIX-USAGE, error DANE-TLSA-ALL-UNUSABLE"
            })
    void findings(String records, String expected) {
        assertThat(lints(records).stream()
                        .map(lint -> lint.finding().severity().text() + " "
                                + lint.finding().id())
                        .filter(found -> !found.contains("CERT-SELECTOR"))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    @Test
    void aRetiredIssuerIsNamedWithItsDatesAndWhatToPinInstead() {
        assertThat(lints("2 1 1 5")).singleElement().satisfies(lint -> {
            assertThat(lint.finding().summary())
                    .endsWith(" pins Example CA R0, retired (a test, 2026-07-08), its certificate expired 2025-09-15");
            assertThat(lint.finding().fix().orElseThrow())
                    .contains("pin instead 2 1 1 " + digest("4") + " (R1);")
                    .doesNotContain("(E", "(R0)");
        });
    }

    @Test
    void whatTheNextCertificateMayComeFromIsOfTheSameKindOfKey() {
        assertThat(lints("2 1 1 1")).singleElement().satisfies(lint -> {
            assertThat(lint.finding().summary())
                    .endsWith(" pins Example CA E1, and the next certificate may as well come from E2, E3 (a backup)");
            assertThat(lint.finding().fix())
                    .contains("publish as well 2 1 1 " + digest("2") + " (E2), 2 1 1 " + digest("3") + " (E3)");
        });
    }

    private static List<Lint> lints(String records) {
        var zone = records.replaceAll("([0-9] 1 1) ([0-9bc])", "_25._tcp.mx.example. IN TLSA $1 D$2");
        for (var key : "0123456789bc".split("")) {
            zone = zone.replace("D" + key, digest(key));
        }
        return Lint.of(TlsaZone.read(zone.replace(", ", "\n")).orThrow(), List.of(), BASE, NOW);
    }

    static String digest(String key) {
        return ("a" + key + "0f").repeat(16);
    }

    private static String row(String key, String name, String status, String algorithm, String until) {
        return String.join(
                        "\t",
                        "Example CA",
                        name,
                        status,
                        algorithm,
                        "2019-01-01",
                        until,
                        digest(key),
                        ("c" + key).repeat(32),
                        "no",
                        "C=XX, O=Example CA, CN=Root",
                        "a test",
                        "2026-07-08")
                + "\n";
    }
}

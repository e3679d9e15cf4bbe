package org.danewerk.core.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerBaseTest {
    private static final Bytes KEY = Bytes.ofHex("aa");
    private static final Bytes CERTIFICATE = Bytes.ofHex("bb");

    static final String HEADINGS =
            "organisation\tname\tstatus\tkey\tnot_before\tnot_after\tspki_sha256\tcert_sha256\tself_issued"
                    + "\tissuer\tsource\tstatus_date\n";

    @Test
    void aRecordIsKnownByItsKeyOrItsCertificate() {
        var base = base(row("Example CA", "E1", "active", "EC secp384r1", "2030-01-01", KEY, CERTIFICATE));
        assertThat(pinned(base, "2 1 1 " + sha256(KEY))).isEqualTo("Example CA E1");
        assertThat(pinned(base, "2 0 1 " + sha256(CERTIFICATE))).isEqualTo("Example CA E1");
        assertThat(pinned(base, "2 1 0 " + KEY.toHex())).isEqualTo("Example CA E1");
        assertThat(pinned(base, "2 0 0 " + CERTIFICATE.toHex())).isEqualTo("Example CA E1");
        assertThat(pinned(base, "2 0 1 " + sha256(KEY))).isEqualTo("-");
        assertThat(pinned(base, "2 1 1 " + sha256(CERTIFICATE))).isEqualTo("-");
        assertThat(pinned(base, "2 7 1 " + sha256(KEY))).isEqualTo("-");
        assertThat(pinned(base, "2 1 2 " + sha256(KEY) + sha256(KEY))).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({
        "retired, root, root",
        "root, retired, root",
        "retired, intermediate, retired",
        "intermediate, active, active",
        "backup, root, backup",
        "backup, active, active"
    })
    void aKeyStandsAsItsBestCertificateDoes(String one, String other, String both) {
        var base = base(row("Example CA", "E1", one, "RSA 2048", "2030-01-01", KEY, CERTIFICATE)
                + row("Example CA", "E1", other, "RSA 2048", "2025-01-01", KEY, Bytes.ofHex("cc")));
        assertThat(base.ofKey(Bytes.ofHex(sha256(KEY))).orElseThrow().standing().text())
                .isEqualTo(both);
        assertThat(base.ofCertificate(Bytes.ofHex(sha256(CERTIFICATE)))
                        .orElseThrow()
                        .standing()
                        .text())
                .isEqualTo(one);
    }

    @Test
    void anOrganisationIsFoundAsItIsTyped() {
        var base = base(row("Let's Example, Inc.", "E1", "active", "RSA 2048", "2030-01-01", KEY, CERTIFICATE)
                + row("Let's Example, Inc.", "E0", "retired", "RSA 2048", "2030-01-01", CERTIFICATE, KEY));
        assertThat(base.inUse("letsexampleinc"))
                .extracting(KnownIssuer::title)
                .containsExactly("Let's Example, Inc. E1");
        assertThat(base.organisationsInUse())
                .containsExactly(java.util.Map.entry("letsexampleinc", "Let's Example, Inc."));
        assertThat(base.inUse("")).isEmpty();
    }

    @Test
    void textIsReadBackTheSame() {
        var text = HEADINGS + row("-", "Ärger CA", "root", "RSA 4096", "2030-01-01", KEY, CERTIFICATE);
        var base = IssuerBase.parse("# a remark\n\n" + text).orThrow();
        assertThat(base.toText()).isEqualTo(text);
        assertThat(base.certificates().getFirst().organisation()).isEmpty();
        assertThat(IssuerBase.parse(text.replace("\n", "\r\n")).orThrow().toText())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0 | there is no line of headings",
                "'name' | 0 | the first line is not that of the headings",
                "'HEAD#a\n-\tx\n' | LAST | 2 columns, where 12 are expected",
                "'HEAD-\tx\tbest\tk\t2020-01-01\t2030-01-01\tDIG\tDIG\tno\ti\ts\t2026-01-01' | LAST | the status is none of",
                "'HEAD-\tx\troot\tk\t2020-01-01\t2030-01-01\taa\tDIG\tno\ti\ts\t2026-01-01' | LAST | a digest is not of 64",
                "'HEAD-\tx\troot\tk\t2020-1-1\t2030-01-01\tDIG\tDIG\tno\ti\ts\t2026-01-01' | LAST | a date is not of the form"
            })
    void whatIsWrongIsSaidWithItsPlace(String text, String place, String reason) {
        var input = text.replace("HEAD", HEADINGS).replace("DIG", "0".repeat(64));
        int last = input.stripTrailing().lastIndexOf('\n') + 1;
        assertThat(IssuerBase.parse(input)).isInstanceOfSatisfying(Parsed.Malformed.class, malformed -> {
            assertThat(malformed.reason()).startsWith(reason);
            assertThat(malformed.offset()).isEqualTo(place.equals("LAST") ? last : 0);
        });
    }

    private static String pinned(IssuerBase base, String record) {
        return base.pinnedBy(TlsaText.parse(record).orThrow())
                .map(KnownIssuer::title)
                .orElse("-");
    }

    private static IssuerBase base(String rows) {
        return IssuerBase.parse(HEADINGS + rows).orThrow();
    }

    private static String row(
            String organisation, String name, String status, String key, String until, Bytes keyOctets, Bytes octets) {
        return String.join(
                        "\t",
                        organisation,
                        name,
                        status,
                        key,
                        "2020-01-01",
                        until,
                        sha256(keyOctets),
                        sha256(octets),
                        "no",
                        "C=XX",
                        "a test",
                        "2026-07-08")
                + "\n";
    }

    private static String sha256(Bytes octets) {
        return MatchingType.SHA2_256.represent(octets).toHex();
    }
}

package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceIdentifiersTest {
    @ParameterizedTest
    @DisplayName("RFC 7672 §3.2.3, RFC 9525 §6.3: a dNSName and a name expected")
    @CsvSource({
        "mx1.example.com, mx1.example.com, true",
        "MX1.Example.COM, mx1.example.com, true",
        "mx_1.example.com, mx_1.example.com, true",
        "mx-1.example.com, mx-1.example.com, true",
        "mx1-.example.com, mx1-.example.com, false",
        "-mx1.example.com, -mx1.example.com, false",
        "*.example.com, mx1.example.com, true",
        "*.example.com, xn--bcher-kva.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, a.b.example.com, false",
        "mx*.example.com, mx1.example.com, false",
        "*1.example.com, mx1.example.com, false",
        "mx1.*.com, mx1.example.com, false",
        "*.*.com, mx1.example.com, false",
        "*, com, false",
        "*.com, example.com, false",
        "example.com, mx1.example.com, false",
        "mx1.example.com., mx1.example.com, false",
        ".example.com, mx1.example.com, false",
        "mx1..example.com, mx1.example.com, false",
        "'mx1.example.com ', mx1.example.com, false",
        "xn--bcher-kva.example, b\u00fccher.example, true",
        "b\u00fccher.example, b\u00fccher.example, false",
        "192.0.2.1, mx1.example.com, false",
        "'', mx1.example.com, false",
    })
    void dnsNames(String presented, String expected, boolean matches) {
        assertThat(accept(expected).matches(Made.leaf(null, presented).certificate()))
                .isEqualTo(matches);
    }

    @Test
    @DisplayName("a NUL ends nothing: RFC 9525 §6.3 compares whole labels")
    void embeddedNul() {
        var leaf = Made.leaf(null, "mx1.example.com\0.evil.example", "mx1.example.com\0");
        assertThat(accept("mx1.example.com").matches(leaf.certificate())).isFalse();
    }

    @Test
    @DisplayName("RFC 7672 §3.2.3: the common name counts where there is no dNSName")
    void commonName() {
        var named = new Made.Draft("CN=mx1.example.com", null).make().certificate();
        var both = new Made.Draft("CN=mx1.example.com", null)
                .dnsNames("other.example")
                .make()
                .certificate();
        assertThat(accept("mx1.example.com").matches(named)).isTrue();
        assertThat(accept("mx1.example.com").matches(both)).isFalse();
        var strict = new ReferenceIdentifiers(List.of(DomainName.of("mx1.example.com")), false);
        assertThat(strict.matches(named)).isFalse();
    }

    @Test
    void aCommonNameOfOneLabelIsNoHost() {
        var one = new Made.Draft("CN=mx1", null).make().certificate();
        assertThat(accept("mx1").matches(one)).isFalse();
        assertThat(accept("mx1").matches(Made.leaf(null, "mx1").certificate())).isTrue();
    }

    /** The sign for kelvin is a small k in no language but that of case mappings. */
    @Test
    void otherLettersNeverBecomeAscii() {
        var kelvin = new Made.Draft("CN=\u212amail.example", null).make().certificate();
        assertThat(accept("kmail.example").matches(kelvin)).isFalse();
    }

    @Test
    void aLabelWithADotInsideIsNotTwoLabels() {
        var leaf = Made.leaf(null, "a.b.example").certificate();
        assertThat(accept("a\\.b.example").matches(leaf)).isFalse();
    }

    @Test
    void anyNameOfAnyMayMatch() {
        var leaf = Made.leaf(null, "other.example", "mail.example.com").certificate();
        assertThat(new ReferenceIdentifiers(
                                List.of(DomainName.of("mx1.example.net"), DomainName.of("mail.example.com")), true)
                        .matches(leaf))
                .isTrue();
    }

    @Test
    void wordsAreBounded() {
        var names = IntStream.range(0, 500)
                .mapToObj(i -> "\u001b" + "x".repeat(90) + i + ".example")
                .toArray(String[]::new);
        assertThat(accept("mx1.example.com").mismatch(Made.leaf(null, names).certificate()))
                .startsWith("expected mx1.example.com; the certificate names \\x1bxxx")
                .endsWith(" and 495 more")
                .isPrintable()
                .hasSizeLessThan(500);
    }

    private static ReferenceIdentifiers accept(String name) {
        return new ReferenceIdentifiers(List.of(DomainName.of(name)), true);
    }
}

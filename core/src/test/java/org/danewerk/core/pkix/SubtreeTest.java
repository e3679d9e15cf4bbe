package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubtreeTest {
    @ParameterizedTest
    @DisplayName("RFC 5280 §4.2.1.10: dNSName")
    @CsvSource({
        "example.com, example.com, true, true",
        "example.com, EXAMPLE.com, true, true",
        "Example.com, mx1.a.example.com, true, true",
        "example.com, badexample.com, false, false",
        "mx1.example.com, example.com, false, false",
        ".example.com, mx1.example.com, true, true",
        ".example.com, example.com, false, false",
        "'', anything.example, true, true",
        "example.com, *.example.com, true, true",
        ".example.com, *.example.com, true, true",
        "mx1.example.com, *.example.com, false, true",
        "a.mx1.example.com, *.example.com, false, false",
        "mx1.example.com, *.example.net, false, false",
    })
    void hosts(String base, String name, boolean contains, boolean touches) {
        check(GeneralName.DNS, base, name, contains, touches);
    }

    @ParameterizedTest
    @DisplayName("RFC 5280 §4.2.1.10: rfc822Name")
    @CsvSource({
        "user@example.com, user@EXAMPLE.com, true",
        "user@example.com, User@example.com, false",
        "example.com, anyone@example.com, true",
        "example.com, anyone@mx1.example.com, false",
        ".example.com, anyone@mx1.example.com, true",
        ".example.com, anyone@example.com, false",
        "example.com, example.com, false",
    })
    void mailboxes(String base, String name, boolean contains) {
        check(GeneralName.EMAIL, base, name, contains, contains);
    }

    @ParameterizedTest
    @DisplayName("RFC 5280 §4.2.1.10: uniformResourceIdentifier")
    @CsvSource({
        "example.com, https://example.com/x, true",
        "example.com, https://u@EXAMPLE.com:8443?x, true",
        "example.com, https://example.com@evil.example/, false",
        "example.com, https://mx1.example.com/, false",
        ".example.com, https://mx1.example.com#f, true",
        "example.com, urn:example.com, false",
        "example.com, https://[2001:db8::1]/, false",
    })
    void uris(String base, String name, boolean contains) {
        check(GeneralName.URI, base, name, contains, contains);
    }

    @ParameterizedTest
    @DisplayName("RFC 5280 §4.2.1.10: iPAddress")
    @CsvSource({
        "c0000200ffffff00, c0000207, true",
        "c0000200ffffff00, c0000307, false",
        "c0000200ffffff00, 20010db8000000000000000000000001, false",
        "c00002, c0000207, false",
    })
    void addresses(String base, String address, boolean contains) {
        assertThat(Subtree.contains(
                        new GeneralName(GeneralName.IP, Bytes.ofHex(base)),
                        new GeneralName(GeneralName.IP, Bytes.ofHex(address))))
                .isEqualTo(contains);
    }

    @Test
    @DisplayName("RFC 5280 §4.2.1.10: directoryName")
    void directories() throws IOException {
        assertThat(Subtree.contains(directory("C=SE,O=Example"), directory("C=SE,O=example,CN=x")))
                .isTrue();
        assertThat(Subtree.contains(directory("C=SE,O=Example"), directory("C=SE,CN=x")))
                .isFalse();
        assertThat(Subtree.contains(directory("C=SE,O=Example"), directory("C=SE")))
                .isFalse();
    }

    @Test
    @DisplayName("a form without a rule has nothing inside, and cannot be shown to be outside")
    void otherForms() {
        var other = new GeneralName(0xa0, Bytes.ofHex("0500"));
        assertThat(Subtree.contains(other, other)).isFalse();
        assertThat(new NameConstraints(List.of(), List.of(other)).violatedBy(List.of(other)))
                .contains(other);
    }

    private static void check(int form, String base, String name, boolean contains, boolean touches) {
        var subtree = new GeneralName(form, Bytes.of(base.getBytes(StandardCharsets.US_ASCII)));
        var presented = new GeneralName(form, Bytes.of(name.getBytes(StandardCharsets.US_ASCII)));
        assertThat(Subtree.contains(subtree, presented)).as("contains").isEqualTo(contains);
        assertThat(Subtree.touches(subtree, presented)).as("touches").isEqualTo(touches);
    }

    private static GeneralName directory(String name) throws IOException {
        return new GeneralName(GeneralName.DIRECTORY, Bytes.of(new X500Name(name).getEncoded("DER")));
    }
}

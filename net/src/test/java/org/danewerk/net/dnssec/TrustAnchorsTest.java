package org.danewerk.net.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustAnchorsTest {
    static final String DIGEST = "E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D";

    @Test
    @DisplayName("RFC 9718 §3.1: both root anchors are built in")
    void rootAnchors() {
        var anchor = TrustAnchors.root().closestTo(DomainName.of("example.org")).orElseThrow();
        assertThat(anchor.zone()).isEqualTo(DomainName.ROOT);
        assertThat(anchor.ds())
                .containsExactly(
                        Bytes.ofHex("4f660802" + DIGEST),
                        Bytes.ofHex("97280802683d2d0acb8c9b712a1948b27f741219298d0a450d612c483af444a4c0fb2b16"));
    }

    @Test
    void filesOfUnboundAndBindForms() {
        var text = """
                ; autotrust trust anchor file
                ;;id: . 1
                ;;last_queried: 1717200000 ;;Sat Jun  1 00:00:00 2024
                .\t86400\tIN\tDNSKEY\t257 3 8 AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTO ;{id = 20326 (ksk), size = 2048b} ;;state=2 [  VALID  ] ;;count=0
                .\t86400\tIN\tDNSKEY\t257 3 8 AwEAAbbb ;{id = 1 (ksk)} ;;state=1 [ ADDPEND ] ;;count=3
                test. DS 20326 8 2 (
                    E06D44B80B8F1D39A95C0B0D7C65D084   ; first half
                    58E880409BBC683457104237C7F8EC8D )
                Example.COM. 3600 IN DS 1 13 2 %s
                """.formatted(DIGEST);
        var anchors = TrustAnchors.parse(text).orThrow();
        assertThat(anchors.zones())
                .containsExactly(DomainName.ROOT, DomainName.of("example.com"), DomainName.of("test"));
        assertThat(anchors.closestTo(DomainName.of("a.test")).orElseThrow().ds())
                .containsExactly(Bytes.ofHex("4f660802" + DIGEST));
        assertThat(anchors.closestTo(DomainName.of("org")).orElseThrow().dnskeys())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no DS or DNSKEY record",
                "; nothing|no DS or DNSKEY record",
                ". DS 20326 8 2 E06D|line 1: a digest of type 2 is 64 hexadecimal digits",
                ". DS 20326 8 9 E06D|line 1: digest type 9 is unknown",
                ". DS 99999 8 2 E06D|line 1: key tag, algorithm and digest type must be numbers",
                ". DS 20326 8|line 1: a DS record with 2 of 4 fields",
                ". NS a.root-servers.net.|line 1: a record of type NS; only DS and DNSKEY can be trust anchors",
                ". IN 3600|line 1: no record type",
                "a..b DS 1 8 2 00|line 1: an empty label in a domain name (\"a..b\")",
                ". DNSKEY 257 3 8 !!!!|line 1: a key that is not Base64",
                ". DNSKEY 0 3 8 AwEA|line 1: a DNSKEY that is no zone key (flags 256 or 257, protocol 3)",
                ". DNSKEY 385 3 8 AwEA|line 1: a DNSKEY that is revoked",
                ". DS 1 8 2 00 ;;valid=today|line 1: no ;;valid=FROM/UNTIL with times such as 2030-01-31T12:00:00Z",
                ". DS 1 8 2 00 ;;valid=/2030-13-31T12:00:00Z|line 1: no ;;valid=FROM/UNTIL with times such as 2030-01-31T12:00:00Z",
                ". DS 1 8 2 ( 00|line 1: a parenthesis that is never closed",
                ". DS 1 8 2 00 )|line 1: a parenthesis that was never opened",
            })
    void badTextIsRefusedWithItsLine(String text, String reason) {
        assertThat(TrustAnchors.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(reason));
    }

    @Test
    void charactersBehindABackslashAreOfTheName() {
        var text = "a\\(b\\;c\\). IN DNSKEY 257 3 13 AAAA ; (a remark\n";
        var anchors = TrustAnchors.parse(text).orThrow();
        assertThat(anchors.zones()).containsExactly(DomainName.of("a\\(b\\;c\\)"));
        assertThat(TrustAnchors.parse(anchors.toText()).orThrow().zones()).isEqualTo(anchors.zones());
    }

    @Test
    void lineNumberIsThatOfTheRecord() {
        var text = "; one\n. DS 20326 8 2 " + DIGEST + "\n\nx. DS 1 8 2 (\n 00 )\n";
        assertThat(TrustAnchors.parse(text)).isInstanceOfSatisfying(Parsed.Malformed.class, malformed -> {
            assertThat(malformed.reason()).startsWith("line 4: ");
            assertThat(malformed.offset()).isEqualTo(text.indexOf("x. DS"));
        });
    }
}

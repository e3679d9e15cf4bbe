package org.danewerk.net.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedAnchorsTest {
    private static final Instant TODAY = Instant.parse("2026-10-01T12:00:00Z");
    private static final String SINCE_2017 = "validFrom=\"2017-02-02T00:00:00+00:00\"";

    @Test
    @DisplayName("RFC 9718 §2.1, §2.2: the file of IANA, with and without keys")
    void fileOfIana() {
        var published = PublishedAnchors.parse(RootKeys.published()).orThrow();

        assertThat(published.id()).isEqualTo("A-TEST");
        assertThat(published.source()).isEqualTo("http://anchors.example/root.xml");
        assertThat(published.zone()).isEqualTo(DomainName.ROOT);
        assertThat(published.digests().stream().map(KeyDigest::keyTag)).containsExactly(19036, 20326, 38696);
        assertThat(published.digests().get(1).publicKey()).isPresent();
        assertThat(published.digests().get(1).flags()).contains(257);
        assertThat(published.digests())
                .allSatisfy(
                        digest -> assertThat(digest.problem(DomainName.ROOT)).isEmpty());
        var plain = RootKeys.published().replaceAll("(?s)<PublicKey>.*?</Flags>", "");
        for (var text : List.of(RootKeys.published(), plain, "\ufeff  " + plain.replaceFirst("<\\?.*?>\n", ""))) {
            assertThat(rootAt(text, TODAY).ds())
                    .containsExactlyElementsOf(TrustAnchors.root()
                            .closestTo(DomainName.ROOT)
                            .orElseThrow()
                            .ds());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2009-01-01T00:00:00Z, ''",
        "2010-07-15T00:00:00Z, 19036",
        "2018-01-01T00:00:00Z, 19036 20326",
        "2019-01-11T00:00:00Z, 19036 20326",
        "2019-01-11T00:00:01Z, 20326",
        "2024-07-17T23:59:59Z, 20326",
        "2024-07-18T00:00:00Z, 20326 38696"
    })
    @DisplayName("RFC 9718 §4.1.1: none is used before its validFrom or after its validUntil")
    void atItsTime(Instant now, String tags) {
        assertThat(rootAt(RootKeys.published(), now).ds().stream().map(ds -> String.valueOf(ds.at(0) << 8 | ds.at(1))))
                .containsExactlyElementsOf(tags.isEmpty() ? List.of() : List.of(tags.split(" ")));
    }

    @Test
    @DisplayName("RFC 9718 §4.1.1: their times are kept in the form of a zone file")
    void timesAreKept() {
        var anchors = TrustAnchors.parse(RootKeys.published()).orThrow();

        assertThat(anchors.toText())
                .contains(
                        "8fb5 ;;valid=2010-07-15T00:00:00Z/2019-01-11T00:00:00Z\n",
                        "ec8d ;;valid=2017-02-02T00:00:00Z/\n");
        var again = TrustAnchors.parse(anchors.toText()).orThrow();
        assertThat(again.toText()).isEqualTo(anchors.toText());
        assertThat(again.closestTo(DomainName.ROOT).orElseThrow().at(TODAY).ds())
                .hasSize(2);
    }

    static Stream<Arguments> unused() {
        var key = RootKeys.KSK_2017;
        return Stream.of(
                Arguments.of("its digest is not that of its key", 20326, RootKeys.DIGEST_2024, RootKeys.key(key, 257)),
                Arguments.of(
                        "its key has the tag 38696", 20326, RootKeys.DIGEST_2017, RootKeys.key(RootKeys.KSK_2024, 257)),
                Arguments.of("its key has the tag 20326", 20327, RootKeys.DIGEST_2017, RootKeys.key(key, 257)),
                Arguments.of("its key has the tag 20325", 20326, RootKeys.DIGEST_2017, RootKeys.key(key, 256)),
                Arguments.of(
                        "its key may not sign a zone (flags 1)", 20326, RootKeys.DIGEST_2017, RootKeys.key(key, 1)),
                Arguments.of(
                        "its key may not sign a zone (flags 385)", 20326, RootKeys.DIGEST_2017, RootKeys.key(key, 385)),
                Arguments.of(
                        "a PublicKey without its Flags",
                        20326,
                        RootKeys.DIGEST_2017,
                        "<PublicKey>" + key + "</PublicKey>"),
                Arguments.of("Flags without a PublicKey", 20326, RootKeys.DIGEST_2017, "<Flags>257</Flags>"),
                Arguments.of("a digest of type 2 is 64 hexadecimal digits", 20326, "E06D", ""));
    }

    @ParameterizedTest
    @MethodSource("unused")
    @DisplayName("RFC 9718 §4.1.2: one whose digest is not that of its key is not used")
    void disagreement(String problem, int tag, String digest, String more) {
        var wrong = RootKeys.digest("x", SINCE_2017, tag, digest, more);
        var right = RootKeys.digest("y", SINCE_2017, 38696, RootKeys.DIGEST_2024, "");

        assertThat(PublishedAnchors.parse(RootKeys.document(wrong))
                        .orThrow()
                        .digests()
                        .getFirst()
                        .problem(DomainName.ROOT))
                .contains(problem);
        assertThat(TrustAnchors.parse(RootKeys.document(wrong)))
                .isEqualTo(Parsed.malformed(0, "no KeyDigest can be used: " + tag + ": " + problem));
        assertThat(rootAt(RootKeys.document(wrong + right), TODAY).ds())
                .singleElement()
                .satisfies(ds -> assertThat(ds.at(0) << 8 | ds.at(1)).isEqualTo(38696));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Algorithm>8</Algorithm>|<Algorithm>5</Algorithm>|algorithm 5 does not count",
                "<DigestType>2</DigestType>|<DigestType>1</DigestType>|digest type 1 does not count",
                "<DigestType>2</DigestType>|<DigestType>9</DigestType>|digest type 9 does not count"
            })
    void whatDoesNotCountIsNotUsed(String from, String to, String problem) {
        var one = RootKeys.document(RootKeys.digest("x", SINCE_2017, 20326, RootKeys.DIGEST_2017, ""));
        assertThat(PublishedAnchors.parse(one.replace(from, to))
                        .orThrow()
                        .digests()
                        .getFirst()
                        .problem(DomainName.ROOT))
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<TrustAnchor|<Other|line 3: a document of another kind; its first element must be TrustAnchor",
                "<Zone>.</Zone>||line 27: TrustAnchor has no Zone",
                "<Zone>.</Zone>|<Zone>.</Zone><Zone>.</Zone>|line 4: a second Zone",
                "<Zone>.</Zone>|<Zone>a..b</Zone>|line 4: Zone: an empty label in a domain name",
                "<Zone>.</Zone>|<Zone><b/>.</Zone>|line 4: an element where only text may stand: b",
                "validFrom=|from=|line 5: KeyDigest has no validFrom",
                "2010-07-15T00:00:00+00:00|yesterday|line 5: validFrom is no time such as 2017-02-02T00:00:00+00:00",
                "2019-01-11T00:00:00+00:00|2019-13-11|line 5: validUntil is no time such as 2017-02-02T00:00:00+00:00",
                "<KeyTag>19036</KeyTag>|<KeyTag>99999</KeyTag>|line 10: KeyTag is no number from 0 to 65535",
                "<KeyTag>19036</KeyTag>|<KeyTag></KeyTag>|line 10: KeyTag is no number from 0 to 65535",
                "<KeyTag>19036</KeyTag>|<KeyTag>1</KeyTag><KeyTag>2</KeyTag>|line 6: a second KeyTag in a KeyDigest",
                "<KeyTag>19036</KeyTag>||line 10: KeyDigest has no KeyTag",
                "<Digest>49AA|<Digest>49A|line 10: Digest is not hexadecimal",
                "<Digest>49AA|<Digest>zzzz|line 10: Digest is not hexadecimal",
                "<PublicKey>AwEA|<PublicKey>!wEA|line 18: PublicKey is not Base64",
                "</KeyDigest>|</KeyDigest><KeyDigest/>|line 10: KeyDigest has no validFrom",
                "</TrustAnchor>|</TrustAnchor><more/>|line 27: this is no well-formed XML",
                "</TrustAnchor>||line 28: this is no well-formed XML"
            })
    void badXmlIsRefusedWithItsLine(String from, String to, String reason) {
        var text = RootKeys.published().replace(from, to == null ? "" : to);
        assertThat(PublishedAnchors.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(reason));
    }

    @Test
    void otherDocumentsAreRefused() {
        assertReason(
                "<html><body/></html>", "line 1: a document of another kind; its first element must be TrustAnchor");
        assertReason("<TrustAnchor/>", "line 1: TrustAnchor has no Zone");
        assertReason("<TrustAnchor><Zone>.</Zone></TrustAnchor>", "line 1: TrustAnchor has no KeyDigest");
        assertReason("<", "line 1: this is no well-formed XML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE TrustAnchor [<!ENTITY a 'x'>]>|&a;",
                "<!DOCTYPE TrustAnchor [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>|&a;",
                "<!DOCTYPE TrustAnchor SYSTEM 'file:///etc/hostname'>|.",
                "<!DOCTYPE TrustAnchor [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>|&b;"
            })
    @DisplayName("neither document types nor entities are read")
    void noDocumentType(String doctype, String zone) {
        assertReason(
                doctype + "\n<TrustAnchor><Zone>" + zone + "</Zone></TrustAnchor>",
                "line 1: a document type or an entity, which trust anchors have no use for");
    }

    @Test
    void undeclaredEntityIsRefused() {
        assertThat(PublishedAnchors.parse("<TrustAnchor><Zone>&a;</Zone></TrustAnchor>"))
                .isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void unknownElementsArePassedOver() {
        var text = RootKeys.published()
                .replace("<Zone>", "<Note xmlns=\"urn:x\" a=\"b\"><Deep>1<Zone>x</Zone></Deep></Note><Zone>")
                .replace("<Algorithm>", "<New at=\"1\"><KeyTag>5</KeyTag></New><Algorithm>")
                .replace("<KeyDigest ", "<KeyDigest colour=\"red\" ");
        assertThat(rootAt(text, TODAY).ds()).hasSize(2);
        var digest = RootKeys.digest("a", SINCE_2017, 20326, RootKeys.DIGEST_2017, "");
        assertThat(PublishedAnchors.parse(RootKeys.document(digest.repeat(64)))).isInstanceOf(Parsed.Ok.class);
        assertReason(RootKeys.document(digest.repeat(65)), "line 394: more than 64 KeyDigest");
        assertReason(
                "<TrustAnchor>" + "<a>".repeat(50) + "</a>".repeat(50) + "</TrustAnchor>",
                "line 1: elements more than 32 deep");
        assertReason("<TrustAnchor>" + " ".repeat(1 << 20), "too large for trust anchors");
    }

    private static TrustAnchors.Anchor rootAt(String text, Instant now) {
        return TrustAnchors.parse(text)
                .orThrow()
                .closestTo(DomainName.ROOT)
                .orElseThrow()
                .at(now);
    }

    private static void assertReason(String text, String reason) {
        assertThat(PublishedAnchors.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(reason));
    }
}

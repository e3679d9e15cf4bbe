package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.Unusable.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsaWordsTest {
    private static final String HEX = "3fe246a848796236dd2ab78d39f0651d6b6e7ca8e2984012eb0a2e1ac8a87b72";
    private static final String SHA2_256_OF_NOTHING =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void recommendedFormIsNamed() {
        var words = words("3 1 1 " + HEX);
        assertThat(words.fields()).extracting(TlsaWords.Field::acronym).containsExactly("DANE-EE", "SPKI", "SHA2-256");
        assertThat(words.data())
                .isEqualTo(new TlsaWords.Data(
                        32, AssociationData.WELL_FORMED, "the length of the digest", new SpecRef(6698, "2.1.4")));
        assertThat(words.unusable()).isEmpty();
        assertThat(remarks(words)).singleElement().asString().contains("recommended for mail servers");
    }

    @ParameterizedTest
    @CsvSource({
        "3 1 1, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "3 1 2, cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
    })
    void digestOfNothingIsNamedThoughUsable(String parameters, String digest) {
        var words = words(parameters + " " + digest);
        assertThat(words.data().state()).isEqualTo(AssociationData.DIGEST_OF_NOTHING);
        assertThat(words.unusable()).isEmpty();
        assertThat(remarks(words).getFirst()).contains("nothing can match this record");
    }

    @ParameterizedTest
    @CsvSource({
        "3 1 1 0000000000000000000000000000000000000000000000000000000000000000, PLACEHOLDER, ",
        "3 1 1 abcd, WRONG_LENGTH, WRONG_DIGEST_LENGTH",
        "3 0 0 abcd, NOT_DER, NOT_DER",
        "3 1 9 abcd, UNKNOWN, UNKNOWN_MATCHING_TYPE",
        "9 1 1 abcd, WRONG_LENGTH, UNKNOWN_USAGE",
        "1 1 1 " + HEX + ", WELL_FORMED, PKIX_USAGE",
        "\\# 3 030101, EMPTY, WRONG_DIGEST_LENGTH",
    })
    void dataAndUsabilityAreJudgedApart(String text, AssociationData data, Cause unusable) {
        var words = words(text);
        assertThat(words.data().state()).isEqualTo(data);
        assertThat(words.unusable().orElse(null)).isEqualTo(unusable);
        assertThat(words.remarks()).isNotEmpty();
    }

    @Test
    void unassignedAndPrivateValuesAreTold() {
        var words = words("4 255 3 " + HEX);
        assertThat(words.fields())
                .extracting(TlsaWords.Field::acronym, TlsaWords.Field::meaning)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("4", "not assigned"),
                        org.assertj.core.groups.Tuple.tuple("PrivSel", "reserved for private use"),
                        org.assertj.core.groups.Tuple.tuple("3", "not assigned"));
    }

    @Test
    void authorityMustBeSentAndFullDataIsLarge() {
        assertThat(remarks(words("2 1 1 " + HEX))).singleElement().asString().contains("must send the certificate");
        assertThat(remarks(words("3 0 2 " + HEX + HEX)))
                .satisfiesExactly(
                        renewal -> assertThat(renewal).contains("every renewal"),
                        digest -> assertThat(digest).contains("SHA-512"));
    }

    @Test
    void recordIsNeverMadeOfNothing() {
        assertThatThrownBy(() ->
                        TlsaRecord.of(CertificateUsage.DANE_EE, Selector.SPKI, MatchingType.SHA2_256, Bytes.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TlsaRecord.of(CertificateUsage.DANE_EE, Selector.SPKI, MatchingType.SHA2_256, Bytes.ofHex("616263"))
                        .toText())
                .isEqualTo("3 1 1 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(MatchingType.SHA2_256.represent(Bytes.EMPTY).toHex()).isEqualTo(SHA2_256_OF_NOTHING);
    }

    private static TlsaWords words(String text) {
        return TlsaWords.of(TlsaText.parse(text).orThrow());
    }

    private static List<String> remarks(TlsaWords words) {
        return words.remarks().stream().map(TlsaWords.Remark::text).toList();
    }
}

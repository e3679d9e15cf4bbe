package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DistinguishedNameTest {
    @Test
    @DisplayName("RFC 5280 §7.1: names are equal whatever the encoding, the case and the width of blanks")
    void encodingsOfOneName() {
        assertThat(name(cn("0c", "Example CA")))
                .isEqualTo(name(cn("13", "  example   ca ")))
                .hasSameHashCodeAs(name(cn("13", "  example   ca ")))
                .isEqualTo(name(cn("16", "EXAMPLE CA")))
                .isEqualTo(name(cn("0c", "\u0001Exam\u007fple\u000bCA\u0000")))
                .isNotEqualTo(name(cn("0c", "ExampleCA")))
                .isNotEqualTo(name(cn("0c", "Example CA 2")));
    }

    @Test
    void partsOfASetHaveNoOrder() {
        var two = name(set(pair("550403", "0c", "a") + pair("55040a", "0c", "b")));
        var sameTwo = name(set(pair("55040a", "0c", "b") + pair("550403", "0c", "a")));
        var inTurn = name(set(pair("550403", "0c", "a")) + set(pair("55040a", "0c", "b")));
        assertThat(two).isEqualTo(sameTwo).isNotEqualTo(inTurn);
    }

    @Test
    @DisplayName("text that looks like another name's text is another name")
    void nothingIsJoined() {
        assertThat(name(cn("0c", "a550403=b")))
                .isNotEqualTo(name(set(pair("550403", "0c", "a") + pair("550403", "0c", "b"))));
        assertThat(name(cn("0c", "#0500"))).isNotEqualTo(name(set("30073003550403" + "0500")));
    }

    @Test
    void whatCannotBeReadEqualsItselfAlone() {
        assertThat(DistinguishedName.of(Bytes.ofHex("3005ff")))
                .isEqualTo(DistinguishedName.of(Bytes.ofHex("3005ff")))
                .isNotEqualTo(DistinguishedName.of(Bytes.ofHex("3005fe")))
                .isNotEqualTo(DistinguishedName.of(Bytes.ofHex("3000")));
        assertThat(DistinguishedName.of(Bytes.ofHex("3005ff")).isEmpty()).isFalse();
    }

    private static DistinguishedName name(String content) {
        return DistinguishedName.of(Bytes.ofHex("30" + sized(content)));
    }

    private static String cn(String tag, String text) {
        return set(pair("550403", tag, text));
    }

    private static String set(String pairs) {
        return "31" + sized(pairs);
    }

    private static String pair(String type, String tag, String text) {
        var hex = Bytes.of(text.getBytes(StandardCharsets.US_ASCII)).toHex();
        return "30" + sized("06" + sized(type) + tag + sized(hex));
    }

    private static String sized(String content) {
        return "%02x".formatted(content.length() / 2) + content;
    }
}

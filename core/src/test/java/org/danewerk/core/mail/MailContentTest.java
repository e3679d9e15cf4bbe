package org.danewerk.core.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MailContentTest {
    @Test
    @DisplayName("RFC 5321 §2.3.8: every line ends in CRLF")
    void lineEndsBecomeCrLf() {
        assertThat(sent("A: b\n\nc\n")).isEqualTo("A: b\r\n\r\nc\r\n");
        assertThat(sent("A: b\r\n\r\nc\r\n")).isEqualTo("A: b\r\n\r\nc\r\n");
        assertThat(sent("A: b\r\n\nc")).isEqualTo("A: b\r\n\r\nc\r\n");
        assertThat(sent("A: b")).isEqualTo("A: b\r\n");
        assertThat(sent("\nc\n")).isEqualTo("\r\nc\r\n");
    }

    /** Of every kind that made one server see an end where another saw none. */
    @Test
    @DisplayName("RFC 5321 §2.3.8, §4.1.1.4: no message can be made to end before its end")
    void whatCouldSmuggleIsRefusedOrMadeHarmless() {
        assertThat(refused("A: b\r\n\r\nx\r.\r\nMAIL FROM:<a@b>\r\n")).contains("CR");
        assertThat(refused("A: b\r\n\r\nx\n.\r\r\nMAIL")).contains("CR");
        assertThat(refused("A: b\r\n\r\nx\r")).contains("CR");
        assertThat(refused("A: b\r\n\r\n\0")).contains("NUL");
        assertThat(stuffed("A: b\r\n\r\nx\n.\nMAIL FROM:<a@b>\n"))
                .isEqualTo("A: b\r\n\r\nx\r\n..\r\nMAIL FROM:<a@b>\r\n");
        assertThat(stuffed("A: b\n\n.\n.\n..x")).isEqualTo("A: b\r\n\r\n..\r\n..\r\n...x\r\n");
    }

    @Test
    @DisplayName("RFC 5321 §4.5.3.1.6: a line has 998 octets at most")
    void longLinesAreRefused() {
        assertThat(sent("A: b\n\n" + "x".repeat(998) + "\n")).endsWith("x\r\n");
        assertThat(refused("A: b\n\n" + "x".repeat(999) + "\n")).contains("998");
        assertThat(sent("A: b\r\n\r\n" + "x".repeat(998) + "\r\n")).endsWith("x\r\n");
        assertThat(refused("A: b\r\n\r\n" + "x".repeat(999) + "\r\n")).contains("998");
    }

    @Test
    void whatIsNoMessageIsRefused() {
        for (var text : new String[] {"", "From a@b Mon\nA: b\n", "hello\n", ": x\n", "<html>: no\n\0"}) {
            assertThat(MailContent.of(octets(text))).as(text).isInstanceOf(Parsed.Malformed.class);
        }
    }

    @Test
    @DisplayName("RFC 6152 §3, RFC 6532 §3: octets beyond ASCII, and where")
    void octetsBeyondAsciiAreTold() {
        assertThat(content("A: b\n\nc\n").eightBit()).isFalse();
        assertThat(content("A: b\n\n\u00e9\n").eightBit()).isTrue();
        assertThat(content("A: b\n\n\u00e9\n").internationalHeader()).isFalse();
        assertThat(content("A: \u00e9\n\nc\n").internationalHeader()).isTrue();
        assertThat(content("\nA: \u00e9\n").internationalHeader()).isFalse();
    }

    @Test
    @DisplayName("RFC 8689 §3: TLS-Required: No, once")
    void tlsRequiredNoIsReadFromTheHeaderAlone() {
        assertThat(content("A: b\nTLS-Required: No\n\nc\n").saysTlsOptional()).isTrue();
        assertThat(content("A: b\ntls-required:\n no\n\nc\n").saysTlsOptional()).isTrue();
        assertThat(content("A: b\nTLS-Required: Yes\n\nc\n").saysTlsOptional()).isFalse();
        assertThat(content("A: b\nTLS-Required: No\nTLS-Required: No\n\nc\n").saysTlsOptional())
                .isFalse();
        assertThat(content("A: b\n\nTLS-Required: No\n").saysTlsOptional()).isFalse();
        assertThat(content("\nTLS-Required: No\n").saysTlsOptional()).isFalse();
    }

    private static String sent(String text) {
        return text(content(text).octets().toArray());
    }

    private static String stuffed(String text) {
        return text(content(text).dotStuffed());
    }

    private static String refused(String text) {
        return ((Parsed.Malformed<MailContent>) MailContent.of(octets(text))).reason();
    }

    private static MailContent content(String text) {
        return MailContent.of(octets(text)).orThrow();
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}

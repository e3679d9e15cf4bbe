package org.danewerk.operations.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounces of our own making, as such programs make them, in the encodings they come in. */
class BouncesTest {
    @Test
    @DisplayName("RFC 3464 §2: text and delivery status of Postfix say the same; what is returned says nothing")
    void postfix() {
        var told = told("""
                From: MAILER-DAEMON@out1.example.com (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                \tboundary="4Xk2.1764151380/out1.example.com"

                --4Xk2.1764151380/out1.example.com
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                This is the mail system at host out1.example.com.

                <jan@example.org>: Server certificate
                    not verified
                --4Xk2.1764151380/out1.example.com
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; out1.example.com
                Arrival-Date: Sat, 21 Nov 2026 10:03:00 +0100 (CET)

                Final-Recipient: rfc822; jan@example.org
                Action: failed
                Status: 4.7.5
                Remote-MTA: dns; mx.example.org
                Diagnostic-Code: X-Postfix; Server certificate not
                    verified

                --4Xk2.1764151380/out1.example.com
                Content-Type: message/rfc822

                From: eva@example.com
                Subject: tlsa-invalid, 550 5.7.324 and TLSA lookup error for us

                TLS is required, but was not offered by host of yours
                --4Xk2.1764151380/out1.example.com--
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(told.diagnoses()).hasSize(1);
        var diagnosis = told.diagnoses().getFirst();
        assertThat(diagnosis.symptom().id()).isEqualTo("postfix-not-verified");
        assertThat(diagnosis.count()).isEqualTo(2);
        assertThat(diagnosis.domains()).containsExactly("example.org");
        assertThat(diagnosis.hosts()).containsExactly("mx.example.org");
        assertThat(diagnosis.next()).first().isEqualTo("danewerk check example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "UTF-16",
                "UTF-16LE",
                "ISO-8859-1",
                "windows-1252",
                "ISO-2022-JP",
                "Shift_JIS",
                "KOI8-R",
                "GB18030"
            })
    void anyCharacterSetIsRead(String charset) {
        var text = switch (charset) {
            case "ISO-2022-JP", "Shift_JIS" -> "配送エラー\n";
            case "KOI8-R" -> "Ошибка доставки\n";
            default -> "Zustellung nach München unmöglich\n";
        };
        var body = (text + "\nRemote server returned '550 5.7.323 tlsa-invalid: The domain failed DANE validation.'\n")
                .getBytes(Charset.forName(charset));
        var head =
                "From: postmaster@example.com\nSubject: =?UTF-8?B?VW56dXN0ZWxsYmFy?=\nContent-Type: text/plain; charset="
                        + charset + "\nContent-Transfer-Encoding: base64\n\n";
        assertThat(symptoms((head + Base64.getMimeEncoder().encodeToString(body)).getBytes(StandardCharsets.US_ASCII)))
                .containsExactly("exchange-tlsa");
    }

    @Test
    void aCharacterSetThatIsUnknownIsReadByItsLooks() {
        assertThat(symptoms(("From: a@example.com\nSubject: x\nContent-Type: text/plain; charset=\"x-nobody-knows\"\n\n"
                                + "5.7.325 certificate-host-mismatch\n")
                        .getBytes(StandardCharsets.US_ASCII)))
                .containsExactly("exchange-name");
    }

    @Test
    void htmlIsReadBetweenItsTags() {
        var mail = "From: postmaster@example.com\nSubject: x\nContent-Type: text/html; charset=utf-8\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n"
                + "<html><body><p>Remote server returned =E2=80=98550 5.7.324</p><td>dnssec-invalid=\n: Destination</td>"
                + "<a href=3D\"https://example.com/5.7.321\">more</a></body></html>\n";
        assertThat(symptoms(mail.getBytes(StandardCharsets.US_ASCII)))
                .containsExactlyInAnyOrder("exchange-dnssec", "report-dnssec");
    }

    /** As some programs save what is shown. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8", "ISO-8859-1"})
    void aFileOfAnyEncodingIsRead(String charset) {
        var mail =
                "From: a@example.com\r\nSubject: Unzustellbar\r\nContent-Type: text/plain\r\n\r\nServer certificate not trusted ü\r\n";
        var log = "Nov 26 10:00:00 m postfix/smtp[1]: SSL_connect error to mx.example.org[192.0.2.1]:25: -1 ü\r\n";
        for (boolean mark : new boolean[] {false, true}) {
            assertThat(symptoms(octets(mail, charset, mark))).containsExactly("postfix-not-verified");
            assertThat(symptoms(octets(log, charset, mark))).containsExactly("postfix-handshake");
        }
    }

    @Test
    void aBounceOfAnotherKindIsNotExplained() {
        var mail = "From: MAILER-DAEMON@example.com\nSubject: Undelivered\nContent-Type: text/plain\n\n"
                + "<nobody@example.org>: host mx.example.org[192.0.2.25] said: 550 5.1.1 User unknown: tlsa-invalid\n";
        assertThat(Explainer.read(Bytes.of(mail.getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(Reading.Nothing.class);
    }

    @Test
    void partsWithoutEndAreBounded() {
        var nested =
                new StringBuilder("From: a@example.com\nSubject: x\nContent-Type: multipart/mixed; boundary=b0\n\n");
        for (int i = 0; i < 2000; i++) {
            nested.append("--b")
                    .append(i)
                    .append("\nContent-Type: multipart/mixed; boundary=b")
                    .append(i + 1)
                    .append("\n\n");
        }
        assertThat(Explainer.read(Bytes.of(nested.toString().getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(new Reading.Nothing(0, ""));
    }

    private static byte[] octets(String text, String charset, boolean mark) {
        var out = new ByteArrayOutputStream();
        var marked = mark && charset.startsWith("UTF") ? "\ufeff" + text : text;
        out.writeBytes(marked.getBytes(Charset.forName(charset)));
        return out.toByteArray();
    }

    private static List<String> symptoms(byte[] octets) {
        return told(octets).diagnoses().stream()
                .map(diagnosis -> diagnosis.symptom().id())
                .toList();
    }

    private static Reading.Understood told(byte[] octets) {
        var reading = Explainer.read(Bytes.of(octets));
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        return (Reading.Understood) reading;
    }
}

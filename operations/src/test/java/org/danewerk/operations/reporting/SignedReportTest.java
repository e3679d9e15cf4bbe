package org.danewerk.operations.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.operations.dkim.DkimVerifier;
import org.danewerk.operations.dkim.TestKey;
import org.danewerk.operations.mail.FromField;
import org.danewerk.operations.route.AnswerBook;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.danewerk.operations.tlsrpt.ReportingSigner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report as it is sent, on to who decides whether it counts. */
class SignedReportTest {
    private static final String OWNER = "s1._domainkey.sender.example";
    private static final ReportingSigner NONE = new ReportingSigner.SetAside("no valid DKIM signature");

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    @DisplayName("RFC 8460 §3: what is sent here counts here, and what anybody changed does not")
    void fromSenderToReceiver(String algorithm) throws Exception {
        var scene = new SendScene(algorithm).wants("a.example", "mailto:r@a.example");
        scene.runUntilDone();
        var mail = scene.mail(0);
        var record = KeyRecords.of(scene.pem, "tlsrpt");
        var counts = new ReportingSigner.Authenticated(DomainName.of("sender.example"));
        for (var whole : List.of(
                mail, mail.replace("\r\n", "\n"), mail.replace("Subject: Report", "Subject:   Report") + "\r\n\r\n")) {
            assertThat(signer(whole, scene.now, book(record))).isEqualTo(counts);
            assertThat(ReportReader.read(latin(whole), Optional.empty())).isInstanceOf(ReportReading.Read.class);
        }
        for (var changed : List.of(
                mail.replace("From: <tlsrpt@", "From: <tlsrps@"),
                "TLS-Report-Domain: b.example\r\n" + mail,
                mail.replace("how TLS went", "how tls went"))) {
            assertThat(changed).isNotEqualTo(mail);
            assertThat(signer(changed, scene.now, book(record))).isEqualTo(NONE);
        }
        assertThat(signer("From: <x@sender.example>\r\n" + mail, scene.now, book(record)))
                .isEqualTo(new ReportingSigner.SetAside("not one From domain"));
        assertThat(signer(mail, scene.now, book(KeyRecords.of(scene.pem, "email"))))
                .isEqualTo(new ReportingSigner.SetAside("key not for tlsrpt"));
        assertThat(signer(mail, scene.now, new AnswerBook())).isEqualTo(NONE);
        assertThat(signer(mail, scene.now, new AnswerBook().failed(OWNER, RecordType.TXT, LookupFailure.SERVFAIL)))
                .isEqualTo(new ReportingSigner.NotKnownYet("the key " + OWNER + " cannot be looked up (servfail)"));
    }

    private static ReportingSigner signer(String mail, Instant now, AnswerBook book) {
        var octets = latin(mail);
        var signatures = DkimVerifier.of(book, () -> now).verify(octets);
        return ReportingSigner.of(FromField.domain(octets), signatures);
    }

    private static AnswerBook book(String record) {
        var book = new AnswerBook();
        TestKey.publish(book, OWNER, List.of(record));
        return book;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

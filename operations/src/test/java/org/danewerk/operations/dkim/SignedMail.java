package org.danewerk.operations.dkim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.MailContent;
import org.danewerk.operations.route.AnswerBook;

/** A mail with a signature of our own, and who verifies it. */
final class SignedMail {
    private SignedMail() {}

    static final DkimResult PASS = new DkimResult.Pass(DomainName.of("sender.example"), false, Set.of("*"));

    static String signed(TestKey key) {
        var mail = MailContent.of(Bytes.of(latin(MAIL))).orThrow();
        var names = List.of("From", "To", "Subject", "Received", "Absent");
        var text = DkimSigner.sign(mail, key.key(), names, Instant.ofEpochSecond(1_772_323_200L))
                .octets();
        return new String(text.toArray(), StandardCharsets.ISO_8859_1);
    }

    static List<DkimResult> verify(String mail, TestKey key) {
        return verify(latin(mail), key);
    }

    static List<DkimResult> verify(byte[] mail, TestKey key) {
        return verify(mail, book(key));
    }

    static List<DkimResult> verify(String mail, AnswerBook book) {
        return verify(latin(mail), book);
    }

    static List<DkimResult> verify(byte[] mail, AnswerBook book) {
        return DkimVerifier.of(book, () -> NOW).verify(mail);
    }

    static AnswerBook book(TestKey key) {
        var book = new AnswerBook();
        publish(book, List.of(key.record()));
        return book;
    }

    static void publish(AnswerBook book, List<String> records) {
        TestKey.publish(book, "s1._domainkey.sender.example", records);
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static final Instant NOW = Instant.ofEpochSecond(1_772_323_260L);
    static final String MAIL = """
            Received: one
            Received: other
            From: Reports <r@sender.example>
            To: t@a.example
            Subject: a report

            first line

            second line
            """.replace("\n", "\r\n");
}

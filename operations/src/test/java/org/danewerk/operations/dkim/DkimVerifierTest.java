package org.danewerk.operations.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mail.MailContent;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of our own, whole and damaged; those of another program are in DkimPeerTest. */
class DkimVerifierTest {
    private static final DkimResult PASS = new DkimResult.Pass(DomainName.of("sender.example"), false, Set.of("*"));

    @ParameterizedTest
    @EnumSource(TestKey.class)
    @DisplayName("RFC 6376 §5, §6.1, RFC 8463 §3: what is signed here is verified here, with lines of either end")
    void ours(TestKey key) {
        var mail = signed(key);
        assertThat(verify(mail, key)).containsExactly(PASS);
        assertThat(verify(mail.replace("\r\n", "\n"), key)).containsExactly(PASS);
        assertThat(verify("From r@sender.example Thu Jan  1 00:00:00 2026\n" + mail, key))
                .containsExactly(PASS);
        // White space in the header and at line ends is what relays change.
        assertThat(verify(mail.replace("Subject: a report", "SUBJECT :  a \r\n\treport "), key))
                .containsExactly(PASS);
        assertThat(verify(mail.replace("second line", "second \t line  ") + "\r\n\r\n", key))
                .containsExactly(PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "a report, another report, header",
        "Subject: a report\\r\\n, '', header",
        "r@sender.example, x@sender.example, header",
        "'Subject: a report', 'Subject: b\\r\\nSubject: a report', header",
        "'Subject: a report', 'Subject: a report\\r\\nFrom: x@sender.example', header",
        "'Received: one', 'Received: two', header",
        "'Received: one\\r\\nReceived: other', 'Received: other\\r\\nReceived: one', header",
        "t=1772, t=1771, header",
        "s=s1; t, s=s2; t, there is no key s2._domainkey.sender.example",
        "d=sender.example;\\r\\n s=s1, d=other.example;\\r\\n s=s1, there is no key s1._domainkey.other.example",
        "second line, second  lime, body",
        "second line, \\r\\nsecond line, body",
        "second line, ' second line', body",
        "second line\\r\\n, '', body",
        "second line, second\\rline, body",
    })
    @DisplayName("RFC 6376 §6.1.3: whatever is changed of what is signed, the signature fails")
    void changed(String old, String changed, String why) {
        var mail = signed(TestKey.ED25519);
        assertThat(mail).contains(old.translateEscapes());
        var other = mail.replaceFirst(
                Pattern.quote(old.translateEscapes()), Matcher.quoteReplacement(changed.translateEscapes()));
        assertThat(verify(other, TestKey.ED25519).getFirst())
                .isInstanceOfSatisfying(
                        DkimResult.Fail.class, fail -> assertThat(fail.reason()).contains(why));
    }

    @Test
    @DisplayName("RFC 6376 §6.1.3: no octet of the header or the body may be another")
    void everyOctet() {
        var mail = signed(TestKey.ED25519).getBytes(StandardCharsets.ISO_8859_1);
        int changes = 0;
        for (int i = 0; i < mail.length; i++) {
            if (mail[i] > ' ') {
                var other = mail.clone();
                // One of the bits that are no matter of case, in names of fields and of domains.
                other[i] ^= 1;
                assertThat(verify(other, TestKey.ED25519))
                        .as(new String(mail, Math.max(0, i - 20), Math.min(20, i) + 1, StandardCharsets.ISO_8859_1))
                        .doesNotContain(PASS);
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(350);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "v=1; | v=2; | its v= is not 1",
                "v=1; |  | it has no v=",
                "v=1; | v=1; v=1; | the tag v= twice",
                "v=1; | v=1; z; | something that is no tag",
                "v=1; | v=1; 1z=; | something that is no tag",
                "v=1; | v=1; z=\u00e4; | something that is no tag",
                "v=1; | v=1;; | something that is no tag",
                "v=1; | v=1; q=x509; | its q= does not allow",
                "v=1; | v=1; i=@other.example; | its i= is not within its d=",
                "v=1; | v=1; i=@xsender.example; | its i= is not within its d=",
                "v=1; | v=1; i=sender.example; | its i= is not within its d=",
                "v=1; | v=1; l=-1; | its l= is no number",
                "v=1; | v=1; l=; | its l= is no number",
                "v=1; | v=1; x=1771000000; | its x= is not after its t=",
                "a=ed25519-sha256 | a=rsa-sha1 | SHA-1",
                "a=ed25519-sha256 | a=rsa-sha256 | of another kind than its a=",
                "a=ed25519-sha256 | a=ed25519-sha512 | no algorithm that is known",
                "c=relaxed/relaxed | c=nofws | its c= has a form",
                "c=relaxed/relaxed | c=relaxed/ | its c= has a form",
                "d=sender.example | d= | its d= is no name",
                "d=sender.example | d=sender..example | its d= is no name",
                "d=sender.example | d=sen\\der.example | its d= is no name",
                "s=s1 | s=a/b | its s= is no name",
                "h=from:from: | h=x:x: | it does not sign From",
                "from:from: | :from: | its h= is no list",
                "b= | b=! | its b= is no base64",
                "bh= | bh=!  | its bh= is no base64",
                "bh= | bh=;xh= | its bh= is no base64",
                "b= | y= | it has no b=",
            })
    @DisplayName("RFC 6376 §3.2, §3.5, §6.1.1: what is no signature is said")
    void illFormed(String old, String changed, String why) {
        var mail = signed(TestKey.ED25519);
        // The tag b and not the end of bh's value.
        int at = old.equals("b=") ? mail.indexOf("\n b=") + 2 : mail.indexOf(old);
        assertThat(at).isGreaterThan(1);
        var other = mail.substring(0, at) + (changed == null ? "" : changed) + mail.substring(at + old.length());
        assertThat(verify(other, TestKey.ED25519).getFirst())
                .isInstanceOfSatisfying(
                        DkimResult.Fail.class, fail -> assertThat(fail.reason()).contains(why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DKIM1; k=ed25519; p=KEY | pass *",
                "k=ed25519; p=KEY; | pass *",
                " v = DKIM1 ; s = email : tlsrpt ; n=a note; k=ed25519; p=KEY | pass email tlsrpt",
                "v=DKIM1; s=tlsrpt; k=ed25519; p=KEY | pass tlsrpt",
                "v=DKIM1; s=; k=ed25519; p=KEY | pass ",
                "v=DKIM1; h=sha1:sha256; k=ed25519; t=s:z; p=KEY | pass *",
                "v=DKIM1; h=sha1; k=ed25519; p=KEY | does not allow sha256",
                "v=DKIM2; k=ed25519; p=KEY | of another version",
                "k=ed25519; v=DKIM1; p=KEY | of another version",
                "v=DKIM1; p=KEY | of another kind",
                "v=DKIM1; k=ed25519; p= | is revoked",
                "v=DKIM1; k=ed25519 | without p=",
                "v=DKIM1; k=ed25519; p=KEY; p=KEY | the tag p= twice",
                "v=DKIM1; k=ed25519; p=AAAA | is no Ed25519 key",
                "v=DKIM1; k=ed25519; p=*** | cannot be read",
                "v=DKIM1; k=ed25519; t=y; p=KEY | tried out",
                "v=spf1 -all | of another version",
                "a TXT record | something that is no tag",
                "'' | something that is no tag",
            })
    @DisplayName("RFC 6376 §3.6.1, §6.1.2: what the record of a key says is obeyed")
    void records(String record, String expected) {
        var book = new AnswerBook();
        publish(book, List.of(record.replace("''", "").replace("KEY", TestKey.ED25519.published())));
        var result = verify(signed(TestKey.ED25519), book).getFirst();
        switch (result) {
            case DkimResult.Pass(var domain, var length, var services) ->
                assertThat("pass "
                                + String.join(" ", services.stream().sorted().toList())
                                        .strip())
                        .isEqualTo(expected.strip().equals("pass") ? "pass " : expected);
            case DkimResult.Fail(var reason) -> assertThat(reason).contains(expected);
            case DkimResult.Unknown unknown -> throw new AssertionError(unknown);
        }
    }

    @Test
    @DisplayName("RFC 6376 §6.1.2: a key that cannot be looked up is no missing key; of several records one is enough")
    void lookups() {
        var mail = signed(TestKey.ED25519);
        for (var failure : LookupFailure.values()) {
            var book = new AnswerBook().failed("s1._domainkey.sender.example", RecordType.TXT, failure);
            assertThat(verify(mail, book).getFirst())
                    .isInstanceOfSatisfying(
                            DkimResult.Unknown.class,
                            unknown -> assertThat(unknown.domain()).isEqualTo(DomainName.of("sender.example")));
        }
        assertThat(verify(mail, new AnswerBook()))
                .containsExactly(new DkimResult.Fail("there is no key s1._domainkey.sender.example (RFC 6376 §6.1.2)"));
        var several = new AnswerBook();
        publish(several, List.of("v=spf1 -all", "v=DKIM1; k=ed25519; p=" + TestKey.ED25519.published()));
        assertThat(verify(mail, several)).containsExactly(PASS);
    }

    @ParameterizedTest
    @CsvSource({"-601, it is of the future", "-600, pass", "0, pass", "4200, pass", "4201, it has expired"})
    @DisplayName("RFC 6376 §3.5: t= and x=, with some minutes for clocks")
    void times(long after, String expected) {
        var mail = HandSigned.mail("x=" + NOW.plusSeconds(3600).getEpochSecond() + "; t=" + NOW.getEpochSecond() + ";");
        var verifier = DkimVerifier.of(book(TestKey.ED25519), () -> NOW.plusSeconds(after));
        assertThat(verifier.verify(latin(mail)).toString()).containsIgnoringCase(expected);
    }

    @Test
    @DisplayName("RFC 6376 §3.6.1: the flag s forbids an identity below the domain")
    void exactIdentity() {
        var mail = HandSigned.mail("i=someone@below.sender.example;");
        assertThat(verify(mail, TestKey.ED25519)).containsExactly(PASS);
        var book = new AnswerBook();
        publish(book, List.of("v=DKIM1; k=ed25519; t=s; p=" + TestKey.ED25519.published()));
        assertThat(verify(mail, book).toString()).contains("its i= is below its d=");
    }

    @Test
    @DisplayName("RFC 6376 §3.5, §8.2: l= is computed, and marked")
    void length() {
        var mail = HandSigned.mail("l=7;");
        var marked = new DkimResult.Pass(DomainName.of("sender.example"), true, Set.of("*"));
        assertThat(verify(mail, TestKey.ED25519)).containsExactly(marked);
        assertThat(verify(mail + "whatever is added", TestKey.ED25519)).containsExactly(marked);
        assertThat(verify(mail.replace("\r\n\r\nHello", "\r\n\r\nHallo"), TestKey.ED25519)
                        .toString())
                .contains("does not fit the body");
        assertThat(verify(HandSigned.mail("l=400;"), TestKey.ED25519).toString())
                .contains("its l= is longer than the body");
        assertThat(verify(HandSigned.mail("l=" + "9".repeat(76) + ";"), TestKey.ED25519)
                        .toString())
                .contains("its l= is longer than the body");
    }

    @Test
    @DisplayName("RFC 6376 §3.5, §3.7: tags may stand behind the signature")
    void signatureInTheMiddle() {
        var mail = HandSigned.mail("h=from;", ";\r\n z=Subject:x | b:y; n=b=c", "");
        assertThat(verify(mail, TestKey.ED25519)).containsExactly(PASS);
        assertThat(verify(mail.replace("n=b=c", "n=b=d"), TestKey.ED25519)).doesNotContain(PASS);
    }

    @Test
    @DisplayName("RFC 6376 §3.7, §5.4.2: a signature signs those before it where it says so, and never itself")
    void signaturesOfSignatures() {
        var names = "h=from:dkim-signature;";
        var alone = HandSigned.mail(names, "", "");
        assertThat(verify(alone, TestKey.ED25519)).containsExactly(PASS);
        var both = HandSigned.mail(names, "", HandSigned.signature(HandSigned.mail("h=from;", "", "")));
        assertThat(verify(both, TestKey.ED25519)).containsExactly(PASS, PASS);
        // One more in between, that nobody signed.
        var more = both.replace("From: r", "DKIM-Signature: v=1\r\nFrom: r");
        assertThat(verify(more, TestKey.ED25519).getFirst()).isNotEqualTo(PASS);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048})
    @DisplayName("RFC 8301 §3.2, RFC 8017 §A.1.1: short RSA keys are refused; the bare form of a key is read")
    void rsaKeys(int bits) throws Exception {
        var pair = TestKey.rsa(bits);
        var spki = pair.getPublic().getEncoded();
        var pkcs1 = TestKey.withoutFrame(spki);
        for (var published : List.of(spki, pkcs1)) {
            var read = PublishedKey.read("p=" + TestKey.base64(published), DkimAlgorithm.RSA_SHA256);
            assertThat(read.toString()).contains(bits < 1024 ? "less than 1024 bits" : "services=[*]");
        }
    }

    @Test
    @DisplayName("no mail takes more than a bounded part of the time")
    void bounds() {
        var book = book(TestKey.ED25519);
        var signature = "DKIM-Signature: v=1; a=ed25519-sha256; d=sender.example; s=s1; h=from; bh=AAAA; b=AAAA\r\n";
        assertThat(verify(signature.repeat(50) + "From: r@sender.example\r\n\r\n", book))
                .hasSize(10);
        assertThat(book.asked()).hasSize(10);
        assertThat(verify("x: y\r\n".repeat(1001) + "\r\n", book)).hasSize(1);
        var large = ("x:" + "y".repeat(16_000) + "\r\n").repeat(65);
        assertThat(verify(large + signed(TestKey.ED25519), book)).containsExactly(PASS);
        assertThat(verify(large + large + signed(TestKey.ED25519), book).toString())
                .contains("larger than any mail");
        assertThat(verify("x:" + ("y".repeat(70) + "\r\n ").repeat(300) + "\r\n\r\n", book))
                .hasSize(1);
        assertThat(verify("x:" + "y".repeat(20_000) + "\r\n\r\n", book)).hasSize(1);
        assertThat(verify(new byte[DkimVerifier.LARGEST_MAIL + 1], book)).hasSize(1);
        assertThat(verify("", book)).isEmpty();
        assertThat(verify("x: y\r\n \r\n" + signature, book).toString()).contains("a header line of white space");
        assertThat(verify("no field\r\n" + signature, book).toString()).contains("no field");
        assertThat(verify(signature.strip(), book)).hasSize(1);
    }

    private static String signed(TestKey key) {
        var mail = MailContent.of(Bytes.of(latin(MAIL))).orThrow();
        var names = List.of("From", "To", "Subject", "Received", "Absent");
        var text = DkimSigner.sign(mail, key.key(), names, Instant.ofEpochSecond(1_772_323_200L))
                .octets();
        return new String(text.toArray(), StandardCharsets.ISO_8859_1);
    }

    private static List<DkimResult> verify(String mail, TestKey key) {
        return verify(latin(mail), key);
    }

    private static List<DkimResult> verify(byte[] mail, TestKey key) {
        return verify(mail, book(key));
    }

    private static List<DkimResult> verify(String mail, AnswerBook book) {
        return verify(latin(mail), book);
    }

    private static List<DkimResult> verify(byte[] mail, AnswerBook book) {
        return DkimVerifier.of(book, () -> NOW).verify(mail);
    }

    private static AnswerBook book(TestKey key) {
        var book = new AnswerBook();
        publish(book, List.of(key.record()));
        return book;
    }

    private static void publish(AnswerBook book, List<String> records) {
        TestKey.publish(book, "s1._domainkey.sender.example", records);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final Instant NOW = Instant.ofEpochSecond(1_772_323_260L);
    private static final String MAIL = """
            Received: one
            Received: other
            From: Reports <r@sender.example>
            To: t@a.example
            Subject: a report

            first line

            second line
            """.replace("\n", "\r\n");
}

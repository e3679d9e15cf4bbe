package org.danewerk.operations.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.operations.dkim.SignedMail.NOW;
import static org.danewerk.operations.dkim.SignedMail.PASS;
import static org.danewerk.operations.dkim.SignedMail.book;
import static org.danewerk.operations.dkim.SignedMail.latin;
import static org.danewerk.operations.dkim.SignedMail.signed;
import static org.danewerk.operations.dkim.SignedMail.verify;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures of our own, whole and damaged; those of another program are in DkimPeerTest, what their keys say in DkimKeysTest. */
class DkimVerifierTest {
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
    @CsvSource({"-601, it is of the future", "-600, pass", "0, pass", "4200, pass", "4201, it has expired"})
    @DisplayName("RFC 6376 §3.5: t= and x=, with some minutes for clocks")
    void times(long after, String expected) {
        var mail = HandSigned.mail("x=" + NOW.plusSeconds(3600).getEpochSecond() + "; t=" + NOW.getEpochSecond() + ";");
        var verifier = DkimVerifier.of(book(TestKey.ED25519), () -> NOW.plusSeconds(after));
        assertThat(verifier.verify(latin(mail)).toString()).containsIgnoringCase(expected);
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
}

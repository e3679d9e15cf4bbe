package org.danewerk.operations.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What dkimpy signs, a program of its own, where Debian's python3-dkim is installed: see tools/install-peers. RFC 6376, RFC 8463. */
class DkimPeerTest {
    @Test
    @DisplayName("RFC 6376 §3.4: both forms of header and body, both kinds of key, with and without l=")
    void everyForm() throws Exception {
        int seen = 0;
        for (var key : TestKey.values()) {
            for (var bodies : List.of(MAIL, MAIL_WITHOUT_BODY, MAIL_IN_LINE_FEEDS)) {
                for (var line : signedByPeer(bodies, key)) {
                    verified(line.substring(line.indexOf(' ') + 1), key, line.substring(0, line.indexOf(' ')));
                    seen++;
                }
            }
        }
        assertThat(seen).isEqualTo(2 * 3 * 8);
    }

    private static void verified(String base64, TestKey key, String label) {
        var mail = Base64.getDecoder().decode(base64);
        var result = verify(mail, key);
        assertThat(result)
                .as(label)
                .isInstanceOfSatisfying(
                        DkimResult.Pass.class,
                        pass -> assertThat(pass.usesLength()).isEqualTo(label.endsWith("True")));
        var text = new String(mail, StandardCharsets.ISO_8859_1);
        for (var changed : List.of(
                text.replace("From: Rep", "From: rep"),
                text.replace("folded\ttwice", "folded\ttwica"),
                text.replace("X-Hop: b", "X-Hop: c"))) {
            assertThat(changed).isNotEqualTo(text);
            assertThat(verify(latin(changed), key)).as(label).isInstanceOf(DkimResult.Fail.class);
        }
        // White space is what the two forms differ in.
        boolean relaxed = label.startsWith("relaxed/");
        assertThat(verify(latin(text.replace("folded\ttwice", "folded twice")), key))
                .as(label)
                .isInstanceOf(relaxed ? DkimResult.Pass.class : DkimResult.Fail.class);
        if (text.contains("in the body")) {
            assertThat(verify(latin(text.replace("in the body", "in the  body")), key))
                    .as(label)
                    .isInstanceOf(label.contains("/relaxed/") ? DkimResult.Pass.class : DkimResult.Fail.class);
            assertThat(verify(latin(text.replace("in the body", "in thebody")), key))
                    .as(label)
                    .isInstanceOf(DkimResult.Fail.class);
        }
    }

    private static DkimResult verify(byte[] mail, TestKey key) {
        var book = new AnswerBook();
        TestKey.publish(book, "s1._domainkey.sender.example", List.of(key.record()));
        return DkimVerifier.of(book, InstantSource.system()).verify(mail).getFirst();
    }

    /** Lines of form of the header, form of the body, whether l= is used, and the mail. */
    private static List<String> signedByPeer(String mail, TestKey key) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/dkimsign")), "dkimsign is not here: tools/install-peers");
        boolean rsa = key == TestKey.RSA;
        var peer = new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        PROGRAM,
                        rsa ? "rsa-sha256" : "ed25519-sha256",
                        rsa ? key.pem() : key.seed())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = peer.getOutputStream()) {
            in.write(latin(mail));
        }
        var said = new String(peer.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (!peer.waitFor(30, TimeUnit.SECONDS)) {
            peer.destroyForcibly();
            throw new AssertionError("dkimpy does not end");
        }
        return new ArrayList<>(said.lines().toList());
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final String MAIL = """
            X-Hop: a
            X-Hop: b
            From: Reports <r@sender.example>
            To: t@a.example
            Subject:  a subject that is
              folded\ttwice\s\s
            \tand has space around\s
            X-Octets: \u00e4\u00f6\u00fc

            Some  words\t in the body\s\s
            \s
            .
            \t
            last

            \s

            """.replace("\n", "\r\n");
    private static final String MAIL_WITHOUT_BODY = MAIL.substring(0, MAIL.indexOf("\r\n\r\n") + 4);
    private static final String MAIL_IN_LINE_FEEDS = MAIL.replace("\r\n", "\n");

    private static final String PROGRAM = """
            import sys, base64, dkim
            algorithm, key = sys.argv[1].encode(), sys.argv[2].encode()
            mail = sys.stdin.buffer.read()
            end = b"\\r\\n" if b"\\r\\n" in mail else b"\\n"
            names = [b"from", b"to", b"subject", b"x-hop", b"x-hop", b"x-octets", b"from"]
            for header in (b"simple", b"relaxed"):
                for body in (b"simple", b"relaxed"):
                    for length in (False, True):
                        signer = dkim.DKIM(mail, signature_algorithm=algorithm, linesep=end)
                        field = signer.sign(b"s1", b"sender.example", key, canonicalize=(header, body),
                                            include_headers=names, length=length)
                        label = "%s/%s/%s" % (header.decode(), body.decode(), length)
                        print(label, base64.b64encode(field + mail).decode())
            """;
}

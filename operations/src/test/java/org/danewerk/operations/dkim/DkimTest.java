package org.danewerk.operations.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.operations.dkim.Canonical.RELAXED;
import static org.danewerk.operations.dkim.Canonical.SIMPLE;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as people have them, and what is hashed; signatures are verified by another program, see SendCasesTest. */
class DkimTest {
    @Test
    @DisplayName("RFC 6376 §3.4.5: the example of both forms of a header and a body")
    void forms() {
        assertThat(RELAXED.header("A: X")).isEqualTo("a:X");
        assertThat(RELAXED.header("B : Y\t\r\n\tZ  ")).isEqualTo("b:Y Z");
        assertThat(SIMPLE.header("B : Y\t\r\n\tZ  ")).isEqualTo("B : Y\t\r\n\tZ  ");
        var body = " C \r\nD \t E\r\n\r\n\r\n";
        assertThat(hash(RELAXED, body)).isEqualTo(sha256(" C\r\nD E\r\n"));
        assertThat(hash(SIMPLE, body)).isEqualTo(sha256(" C \r\nD \t E\r\n"));
    }

    /** RFC 6376 §3.4.3, §3.4.4: empty lines at the end, and the end of the last line. Mails on disk have LF alone. */
    @ParameterizedTest
    @CsvSource({
        "'', '', CL",
        "'CL', '', CL",
        "'CLCLCL', '', CL",
        "'L', '', CL",
        "' TCL', '', ' TCL'",
        "'CL TCL', '', 'CL TCL'",
        "a, aCL, aCL",
        "'aLb', aCLbCL, aCLbCL",
        "'aCLCLbCLCL', aCLCLbCL, aCLCLbCL",
        "'  aT bT', ' a bCL', '  aT bTCL'",
        "aC, aCCL, aCCL",
        "'aCCL', aCCL, aCCL",
        "'CaCL', CaCL, CaCL",
    })
    void bodies(String body, String relaxed, String simple) {
        assertThat(hash(RELAXED, octets(body))).isEqualTo(sha256(octets(relaxed)));
        assertThat(hash(SIMPLE, octets(body))).isEqualTo(sha256(octets(simple)));
        int size = octets(simple).length();
        for (int length = 0; length <= size + 1; length++) {
            var hash = BodyHash.of(SIMPLE, latin(octets(body)), 0, OptionalLong.of(length));
            assertThat(hash)
                    .isEqualTo(
                            length > size
                                    ? Optional.empty()
                                    : Optional.of(sha256(octets(simple).substring(0, length))));
        }
    }

    private static String octets(String text) {
        return text.replace('C', '\r').replace('L', '\n').replace('T', '\t');
    }

    private static Bytes hash(Canonical form, String body) {
        return BodyHash.of(form, latin(body), 0);
    }

    private static Bytes sha256(String text) {
        return Bytes.of(Sha256.of(latin(text)));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("RFC 5958 §2, RFC 8017 §A.1.2: both forms of an RSA key are the same key")
    void bothFormsOfRsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var small = generator.generateKeyPair();
        var smallSpki = small.getPublic().getEncoded();
        assertThat(problem(
                        read(pem("", small.getPrivate().getEncoded()), "s1").orThrow(),
                        Arrays.copyOfRange(smallSpki, SPKI_HEAD - 2, smallSpki.length)))
                .isEqualTo("none");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var pkcs8 = pair.getPrivate().getEncoded();
        var one = read(pem("", pkcs8), "s1").orThrow();
        var other = read(pem("RSA ", Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length)), "s1")
                .orThrow();
        assertThat(other.key()).isEqualTo(one.key());
        assertThat(other.publicKey())
                .isEqualTo(one.publicKey())
                .isEqualTo(Bytes.of(pair.getPublic().getEncoded()));
        assertThat(one.owner()).isEqualTo(DomainName.of("s1._domainkey.sender.example"));
        assertThat(one.toString()).doesNotContain(one.publicKey().toHex().substring(0, 20));

        // Its public key as older tools publish it, without the frame of certificates; a piece of it is none.
        var spki = pair.getPublic().getEncoded();
        assertThat(problem(one, Arrays.copyOfRange(spki, SPKI_HEAD, spki.length)))
                .isEqualTo("none");
        assertThat(problem(one, Arrays.copyOfRange(spki, spki.length - 40, spki.length)))
                .startsWith("holds another key");
    }

    @ParameterizedTest
    @CsvSource({
        "'v=DKIM1; k=ed25519; p=KEY', none",
        "'v=DKIM1; k=ed25519; s=email:tlsrpt; h=sha1:sha256; p=KEY;', none",
        "'v=DKIM1; k=ed25519; p=302a300506032b6570032100KEY', holds another key than the private one's",
        "'v=DKIM1; k=ed25519; s=email; p=KEY', 'does not allow tlsrpt: add it to its s=, or leave s= out'",
        "'v=DKIM1; k=ed25519; h=sha1; p=KEY', does not allow sha256",
        "'v=DKIM1; p=KEY', is for another kind of key than the private one",
        "'v=DKIM1; k=ed25519; p=', 'has no key in it, which revokes it'",
        "'v=DKIM1; k=ed25519; p=KEY; p=KEY', has the tag p= twice",
        "'v=DKIM1; k=ed25519; t=y; p=KEY', 'says that it is tried out, so that nothing it signs counts: take y out of its t='",
    })
    @DisplayName(
            "RFC 6376 §3.6.1, RFC 8463 §4.2: a record that a verifier would not take is told before anything is signed")
    void ownRecord(String record, String problem) {
        var spki = Base64.getEncoder()
                .encodeToString(TestKey.ED25519.key().publicKey().toArray());
        var text = record.replace("302a300506032b6570032100KEY", spki).replace("KEY", TestKey.ED25519.published());
        assertThat(DkimRecord.of(text).problem(TestKey.ED25519.key()).orElse("none"))
                .isEqualTo(problem);
    }

    private static String problem(DkimKey key, byte[] published) {
        return DkimRecord.of("v=DKIM1; p=" + Base64.getEncoder().encodeToString(published))
                .problem(key)
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "EC, 256, 's1', 'has no RSA or Ed25519 key that can be read'",
        "RSA, 512, 's1', 'has an RSA key of less than 1024 bits, which receivers refuse'",
        "RSA, 1024, 'a b', 'the selector is no name of letters, digits, hyphens and dots'",
        "RSA, 1024, '', 'the selector is no name of letters, digits, hyphens and dots'",
        "RSA, 1024, 'x..y', 'the selector is no name of letters, digits, hyphens and dots'",
    })
    void whatCannotSignIsSaid(String algorithm, int bits, String selector, String why) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        var pem = pem("", generator.generateKeyPair().getPrivate().getEncoded());
        assertThat(read(pem, selector)).isEqualTo(Parsed.malformed(0, why));
    }

    @ParameterizedTest
    @CsvSource({"'', no private key", "ENCRYPTED, an encrypted key", "garbage, that can be read"})
    void whatIsNoKeyIsSaid(String kind, String why) {
        var pem = switch (kind) {
            case "ENCRYPTED" -> pem("ENCRYPTED ", new byte[] {0x30, 0});
            case "garbage" -> pem("", new byte[] {0x30, 3, 2, 1, 5});
            default -> Bytes.EMPTY;
        };
        assertThat(read(pem, "s1"))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        bad -> assertThat(bad.toString()).contains(why));
    }

    private static Parsed<DkimKey> read(Bytes pem, String selector) {
        return DkimKey.read(pem, DomainName.of("sender.example"), selector);
    }

    private static Bytes pem(String kind, byte[] der) {
        var text = "-----BEGIN " + kind + "PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind + "PRIVATE KEY-----\n";
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What stands before a key of 2048 bits. */
    private static final int PKCS8_HEAD = 26;

    private static final int SPKI_HEAD = 24;
}

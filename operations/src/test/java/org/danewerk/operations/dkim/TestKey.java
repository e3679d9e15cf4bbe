package org.danewerk.operations.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.operations.route.AnswerBook;

/** A key of each kind, of sender.example with the selector s1, made once. */
public enum TestKey {
    RSA(2048),
    ED25519(255);

    private final KeyPair pair;

    TestKey(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(name());
            generator.initialize(bits);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public DkimKey key() {
        return DkimKey.read(Bytes.of(pem().getBytes(StandardCharsets.US_ASCII)), DomainName.of("sender.example"), "s1")
                .orThrow();
    }

    public String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** The private key of Ed25519 alone, as some programs want it. */
    public String seed() {
        var der = pair.getPrivate().getEncoded();
        return base64(Arrays.copyOfRange(der, der.length - 32, der.length));
    }

    /** As in p=. */
    public String published() {
        var spki = pair.getPublic().getEncoded();
        return base64(this == RSA ? spki : Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    public String record() {
        return "v=DKIM1; k=" + (this == RSA ? "rsa" : "ed25519") + "; p=" + published();
    }

    static KeyPair rsa(int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** The two numbers of an RSA key: what is in the bit string behind the name of the algorithm. RFC 5280 §4.1 */
    static byte[] withoutFrame(byte[] spki) {
        int bitString = head(spki, 0) + RSA_ALGORITHM_OCTETS;
        int numbers = bitString + head(spki, bitString) + 1;
        return Arrays.copyOfRange(spki, numbers, spki.length);
    }

    /** Octets of the tag and length at a place. */
    private static int head(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return 2 + (length > 0x80 ? length & 0x7f : 0);
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /** Each in character-strings, as long ones must be. */
    public static void publish(AnswerBook book, String owner, List<String> records) {
        book.found(
                owner,
                RecordType.TXT,
                DnssecStatus.INSECURE,
                records.stream().map(TestKey::rdata).toList());
    }

    private static Bytes rdata(String text) {
        var octets = text.getBytes(StandardCharsets.ISO_8859_1);
        var rdata = new ByteArrayOutputStream();
        for (int at = 0; at == 0 || at < octets.length; at += 200) {
            int end = Math.min(octets.length, at + 200);
            rdata.write(end - at);
            rdata.write(octets, at, end - at);
        }
        return Bytes.of(rdata.toByteArray());
    }

    private static final int RSA_ALGORITHM_OCTETS = 15;
}

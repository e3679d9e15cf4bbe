package org.danewerk.operations.publish;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;

/** The blocks of a file in PEM, as they are written: private keys apart from certificates. RFC 7468 §2. */
record PemText(String keys, String certificates) {
    static PemText of(Bytes octets) {
        var text = new String(octets.toArray(), StandardCharsets.ISO_8859_1);
        return new PemText(
                blocks(text, label -> label.endsWith("PRIVATE KEY")),
                blocks(text, label -> label.equals("CERTIFICATE")));
    }

    /** RFC 5958, in the form that every mail server reads. */
    static Bytes ofPrivateKey(byte[] pkcs8) {
        var body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(pkcs8);
        return bytes("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String blocks(String text, Predicate<String> wanted) {
        var blocks = new StringBuilder();
        for (var block = BLOCK.matcher(text); block.find(); ) {
            if (wanted.test(block.group(1))) {
                blocks.append(block.group().strip()).append('\n');
            }
        }
        return blocks.toString();
    }

    private static final int LINE = 64;
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \\1-----");
}

package org.danewerk.operations.dkim;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A mail with a signature that has tags of which our signer makes none. */
final class HandSigned {
    private HandSigned() {}

    /** In simple form, which is the default. @param tags each with its semicolon */
    static String mail(String tags) {
        var length = Pattern.compile("l=([0-9]{1,3});").matcher(tags);
        var counted =
                length.find() ? OptionalLong.of(Math.min(7, Long.parseLong(length.group(1)))) : OptionalLong.empty();
        var hash = BodyHash.of(Canonical.SIMPLE, latin(BODY), 0, counted).orElseThrow();
        var field = "DKIM-Signature: v=1; a=ed25519-sha256; d=Sender.Example; s=s1;\r\n " + tags
                + "h=From : from;\r\n bh=" + Base64.getEncoder().encodeToString(hash.toArray()) + ";\r\n b=";
        var signature = DkimAlgorithm.ED25519_SHA256.sign(TestKey.ED25519.key(), latin(FROM + field));
        return field + Base64.getMimeEncoder().encodeToString(signature).replace("\r\n", "\r\n\t") + "\r\n" + FROM
                + "\r\n" + BODY;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final String FROM = "From: r@sender.example\r\n";
    private static final String BODY = "Hello\r\nyou\r\n";
}

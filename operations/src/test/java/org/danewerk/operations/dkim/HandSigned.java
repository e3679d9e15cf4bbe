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
        return mail(tags + "h=From : from;", "", "");
    }

    /**
     * @param tags before the signature, h= among them
     * @param behind the signature, from its semicolon on
     * @param signature of another, signed by this one and above the author
     */
    static String mail(String tags, String behind, String signature) {
        var length = Pattern.compile("l=([0-9]{1,3});").matcher(tags);
        var counted =
                length.find() ? OptionalLong.of(Math.min(7, Long.parseLong(length.group(1)))) : OptionalLong.empty();
        var hash = BodyHash.of(Canonical.SIMPLE, latin(BODY), 0, counted).orElseThrow();
        var field = "DKIM-Signature: v=1; a=ed25519-sha256; d=Sender.Example; s=s1;\r\n " + tags + "\r\n bh="
                + Base64.getEncoder().encodeToString(hash.toArray()) + ";\r\n b=";
        var octets = DkimAlgorithm.ED25519_SHA256.sign(TestKey.ED25519.key(), latin(FROM + signature + field + behind));
        var folded = Base64.getMimeEncoder().encodeToString(octets).replace("\r\n", "\r\n\t");
        return field + " " + folded + behind + "\r\n" + signature + FROM + "\r\n" + BODY;
    }

    /** The field alone. */
    static String signature(String mail) {
        return mail.substring(0, mail.indexOf(FROM));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final String FROM = "From: r@sender.example\r\n";
    private static final String BODY = "Hello\r\nyou\r\n";
}

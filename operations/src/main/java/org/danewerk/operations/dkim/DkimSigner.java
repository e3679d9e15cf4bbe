package org.danewerk.operations.dkim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.mail.MailContent;

/** Puts a signature before a message. RFC 6376 §5, RFC 8463 §3. */
public final class DkimSigner {
    private DkimSigner() {}

    /**
     * The whole message is signed; there is no length in the signature, which would let text be added. RFC 6376 §8.2, RFC 8460 §3.
     *
     * @param names of header fields, each signed once more than it is there, so that none can be added. RFC 6376 §8.15
     */
    public static MailContent sign(MailContent mail, DkimKey key, List<String> names, Instant now) {
        var head = mail.header();
        var octets = mail.octets().toArray();
        var hash = BodyHash.of(RELAXED, octets, Math.min(octets.length, head.length() + 2));
        var listed = new ArrayList<String>();
        var signed = new StringBuilder();
        for (var name : names) {
            // The last of them first. RFC 6376 §5.4.2
            for (var value : mail.fields(name).reversed()) {
                listed.add(name);
                signed.append(RELAXED.header(name + ":" + value)).append("\r\n");
            }
            listed.add(name);
        }
        var unsigned = value(key, listed, hash, now);
        signed.append(RELAXED.header(FIELD + ":" + unsigned));
        var signature = DkimAlgorithm.of(key).sign(key, signed.toString().getBytes(StandardCharsets.ISO_8859_1));
        var field = FIELD + ":" + unsigned + folded(signature) + "\r\n";
        return MailContent.of(joined(field.getBytes(StandardCharsets.US_ASCII), octets))
                .orThrow();
    }

    /** Up to the signature, which is not part of what is signed. RFC 6376 §3.5. */
    private static String value(DkimKey key, List<String> names, Bytes hash, Instant now) {
        var value = new StringBuilder(" v=1; a=")
                .append(DkimAlgorithm.of(key).word())
                .append("; c=relaxed/relaxed;\r\n d=")
                .append(key.domain().toText())
                .append(";\r\n s=")
                .append(key.selector())
                .append("; t=")
                .append(now.getEpochSecond())
                .append(";\r\n h=");
        int column = 3;
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i).toLowerCase(Locale.ROOT) + (i + 1 < names.size() ? ":" : ";");
            if (column + name.length() > LONGEST_LINE) {
                value.append("\r\n  ");
                column = 2;
            }
            value.append(name);
            column += name.length();
        }
        return value.append("\r\n bh=")
                .append(Base64.getEncoder().encodeToString(hash.toArray()))
                .append(";\r\n b=")
                .toString();
    }

    private static String folded(byte[] signature) {
        var text = Base64.getEncoder().encodeToString(signature);
        var folded = new StringBuilder();
        for (int at = 0; at < text.length(); at += LONGEST_LINE) {
            folded.append(at == 0 ? "" : "\r\n  ").append(text, at, Math.min(text.length(), at + LONGEST_LINE));
        }
        return folded.toString();
    }

    private static Bytes joined(byte[] field, byte[] mail) {
        var all = new byte[field.length + mail.length];
        System.arraycopy(field, 0, all, 0, field.length);
        System.arraycopy(mail, 0, all, field.length, mail.length);
        return Bytes.of(all);
    }

    private static final Canonical RELAXED = Canonical.RELAXED;
    private static final String FIELD = "DKIM-Signature";
    private static final int LONGEST_LINE = 70;
}

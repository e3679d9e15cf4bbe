package org.danewerk.core.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/**
 * A message, fit to be sent: every line ends in CRLF, and CR and LF stand nowhere else, so that no server can be made to see the end of
 * the message where it is not. RFC 5321 §2.3.8, §4.1.1.4.
 *
 * @param eightBit whether any octet is beyond ASCII, so that the server must know 8BITMIME; RFC 6152 §3
 * @param internationalHeader whether such an octet is in the header; RFC 6532 §3
 */
public record MailContent(Bytes octets, boolean eightBit, boolean internationalHeader) {
    public static final int MOST_OCTETS = 64 << 20;

    /** Without its end. RFC 5321 §4.5.3.1.6. */
    private static final int LONGEST_LINE = 998;

    /** Before each message of a mailbox in one file; of no message is it a part. */
    private static final Bytes MBOX = Bytes.of("From ".getBytes(StandardCharsets.US_ASCII));

    /** No header is so long; what stands behind is not read for fields. */
    private static final int LONGEST_HEADER = 1 << 20;

    /**
     * Takes a message with lines that end in LF or CRLF, and adds the end of the last one where it is missing. CR anywhere else, NUL and
     * lines too long are malformed: to change them could break a signature, and to send them is forbidden. RFC 5321 §2.3.8, §4.5.3.1.6.
     */
    public static Parsed<MailContent> of(Bytes message) {
        if (message.size() > MOST_OCTETS) {
            return Parsed.malformed(MOST_OCTETS, "a message of more than " + (MOST_OCTETS >> 20) + " MiB");
        }
        var in = message.toArray();
        int lineFeeds = 0;
        int lineStart = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '\n') {
                lineFeeds++;
                lineStart = i + 1;
            } else if (in[i] == '\r') {
                if (i + 1 == in.length || in[i + 1] != '\n') {
                    return Parsed.malformed(i, "a CR that ends no line, which SMTP forbids (RFC 5321 §2.3.8)");
                }
            } else if (in[i] == 0) {
                return Parsed.malformed(i, "a NUL octet, which no message may have (RFC 5322 §2.2)");
            } else if (i - lineStart >= LONGEST_LINE) {
                return Parsed.malformed(
                        lineStart, "a line of more than " + LONGEST_LINE + " octets (RFC 5321 §4.5.3.1.6)");
            }
        }
        if (message.startsWith(MBOX)) {
            return Parsed.malformed(0, "a line that begins \"From \", as in an mbox file; send what stands behind it");
        }
        return beginsAsMessage(in)
                ? Parsed.ok(of(in, lineFeeds))
                : Parsed.malformed(0, "no header field at the start, such as From: (RFC 5322 §2.1)");
    }

    private static MailContent of(byte[] in, int lineFeeds) {
        var out = new byte[in.length + lineFeeds + 2];
        int length = 0;
        boolean eightBit = false;
        boolean header = true;
        boolean internationalHeader = false;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '\n' && (i == 0 || in[i - 1] != '\r')) {
                out[length++] = '\r';
            }
            out[length++] = in[i];
            eightBit |= in[i] < 0;
            internationalHeader |= header && in[i] < 0;
            header &= !endsEmptyLine(out, length);
        }
        if (length < 2 || out[length - 1] != '\n') {
            out[length++] = '\r';
            out[length++] = '\n';
        }
        return new MailContent(Bytes.of(out, 0, length), eightBit, internationalHeader);
    }

    private static boolean endsEmptyLine(byte[] out, int length) {
        return out[length - 1] == '\n' && (length == 2 || length > 2 && out[length - 3] == '\n');
    }

    /** A field name and a colon, or the empty line of a header without fields. */
    private static boolean beginsAsMessage(byte[] in) {
        for (int i = 0; i < in.length; i++) {
            if (in[i] == ':') {
                return i > 0;
            }
            if (in[i] == '\n' || in[i] == '\r') {
                return i == 0;
            }
            if (in[i] <= ' ' || in[i] == 0x7f) {
                return false;
            }
        }
        return false;
    }

    public int size() {
        return octets.size();
    }

    /** With a dot before each line that begins with one, for DATA. RFC 5321 §4.5.2. */
    public byte[] dotStuffed() {
        var in = octets.toArray();
        int dots = 0;
        for (int i = 0; i < in.length; i++) {
            dots += isLeadingDot(in, i) ? 1 : 0;
        }
        if (dots == 0) {
            return in;
        }
        var out = new byte[in.length + dots];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (isLeadingDot(in, i)) {
                out[length++] = '.';
            }
            out[length++] = in[i];
        }
        return out;
    }

    private static boolean isLeadingDot(byte[] in, int i) {
        return in[i] == '.' && (i == 0 || in[i - 1] == '\n');
    }

    /** The bodies of all header fields of this name, unfolded, without space around them. RFC 5322 §2.2.3. */
    public List<String> fields(String name) {
        var fields = new ArrayList<String>();
        var wanted = name.toLowerCase(Locale.ROOT) + ":";
        boolean inside = false;
        for (var line : header().split("\r\n", -1)) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                if (inside) {
                    fields.set(fields.size() - 1, (fields.getLast() + " " + line.strip()).strip());
                }
            } else {
                inside = line.toLowerCase(Locale.ROOT).startsWith(wanted);
                if (inside) {
                    fields.add(line.substring(wanted.length()).strip());
                }
            }
        }
        return fields;
    }

    /** The header with the end of its last line. */
    public String header() {
        int end = Math.min(octets.size(), LONGEST_HEADER);
        var text = new String(octets.slice(0, end).toArray(), StandardCharsets.ISO_8859_1);
        int body = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n") + 2;
        return body == 1 ? text : text.substring(0, body);
    }

    /** The only value there is, in the only field there may be. RFC 8689 §3. */
    public boolean saysTlsOptional() {
        var fields = fields("TLS-Required");
        return fields.size() == 1 && fields.getFirst().equalsIgnoreCase("No");
    }

    /** Whether it carries a TLS report, by the field that all of them have. RFC 8460 §5.3. */
    public boolean isTlsReport() {
        return !fields("TLS-Report-Domain").isEmpty();
    }
}

package org.danewerk.operations.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.operations.mail.EncodedWords;
import org.danewerk.operations.mail.MailEntity;
import org.danewerk.operations.mail.MailParts;
import org.danewerk.operations.mail.MailText;

/**
 * What a bounce says, as lines: each paragraph of its text one, and each recipient's block of its delivery status. The message that is
 * returned in it is not read: anybody may have written that. RFC 3464 §2.
 */
final class BounceLines {
    private BounceLines() {}

    /** Whether it begins with header fields of a mail. */
    static boolean isMail(Bytes octets) {
        var head = MailText.of(octets.slice(0, Math.min(octets.size(), HEAD)));
        int fields = 0;
        boolean known = false;
        for (var line : head.lines().limit(MOST_FIELDS).toList()) {
            if (line.isBlank() && fields > 0) {
                break;
            }
            var field = FIELD.matcher(line);
            if (field.lookingAt()) {
                fields++;
                known |= KNOWN.contains(field.group(1).toLowerCase(Locale.ROOT));
            } else if (!line.startsWith(" ") && !line.startsWith("\t") && !(fields == 0 && line.startsWith("From "))) {
                return false;
            }
        }
        return fields > 1 && known;
    }

    static Parsed<List<String>> of(Bytes octets) {
        var mail = MailEntity.read(inOctets(octets));
        var lines = new ArrayList<String>();
        for (var part : MailParts.of(mail)) {
            var type = part.contentType();
            if (!READ.contains(type.word())) {
                continue;
            }
            switch (part.content()) {
                case Parsed.Malformed<Bytes>(var offset, var reason) -> {
                    return Parsed.malformed(offset, reason + " in a part of type " + type.word());
                }
                case Parsed.Ok<Bytes>(var content) -> {
                    var text = type.parameter("charset")
                            .map(charset -> MailText.of(content, charset))
                            .orElseGet(() -> MailText.of(content));
                    addParagraphs(type.word().equals("text/html") ? withoutTags(text) : text, lines);
                }
            }
            if (lines.size() > MOST_LINES) {
                return Parsed.malformed(part.start(), "more than " + MOST_LINES + " paragraphs");
            }
        }
        return Parsed.ok(lines);
    }

    /** A mail saved in UTF-16 is put back into octets. */
    private static byte[] inOctets(Bytes octets) {
        boolean wide = octets.size() > 1 && (octets.at(0) == 0 || octets.at(1) == 0 || octets.at(0) >= 0xfe);
        return wide ? MailText.of(octets).getBytes(StandardCharsets.UTF_8) : octets.toArray();
    }

    private static void addParagraphs(String text, List<String> lines) {
        var paragraph = new StringBuilder();
        for (var line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank() || begins(line) && !paragraph.isEmpty()) {
                flush(paragraph, lines);
            }
            if (paragraph.length() <= LogLine.LONGEST) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        flush(paragraph, lines);
    }

    /** Some bounces name the next recipient without an empty line before it. */
    private static boolean begins(String line) {
        return line.startsWith("<") && line.indexOf('@') > 0;
    }

    private static void flush(StringBuilder paragraph, List<String> lines) {
        if (!paragraph.isEmpty() && lines.size() <= MOST_LINES) {
            lines.add(EncodedWords.decode(paragraph.toString()));
        }
        paragraph.setLength(0);
    }

    /** What stands between tags; entities of those characters that status lines have. */
    private static String withoutTags(String html) {
        var out = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            int open = html.indexOf('<', at);
            int close = open < 0 ? -1 : html.indexOf('>', open);
            if (close < 0) {
                out.append(html, at, html.length());
                break;
            }
            out.append(html, at, open)
                    .append(
                            BLOCK.matcher(html.substring(open, Math.min(close, open + 12)))
                                            .lookingAt()
                                    ? "\n\n"
                                    : " ");
            at = close + 1;
        }
        return out.toString()
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static final Set<String> READ =
            Set.of("text/plain", "text/html", "message/delivery-status", "message/global-delivery-status");
    private static final Set<String> KNOWN = Set.of(
            "from", "to", "received", "content-type", "date", "subject", "mime-version", "return-path", "message-id");
    private static final Pattern FIELD = Pattern.compile("([!-9;-~]{1,70}):");
    private static final Pattern BLOCK =
            Pattern.compile("</?(?:p|br|div|tr|h\\d|li|table)\\b", Pattern.CASE_INSENSITIVE);
    private static final int HEAD = 64 * 1024;
    private static final int MOST_FIELDS = 500;
    private static final int MOST_LINES = 10_000;
}

package org.danewerk.operations.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/**
 * A mail or one part of it: header fields and where the body is. RFC 5322 §2.2, RFC 2045 §3.
 *
 * @param text of the whole mail, each character one octet
 * @param headers by lower-case name, unfolded, of each the first
 * @param start of the body
 * @param end behind the body
 */
public record MailEntity(String text, Map<String, String> headers, int start, int end) {
    public static MailEntity read(byte[] octets) {
        var text = new String(octets, StandardCharsets.ISO_8859_1);
        return read(text, 0, text.length());
    }

    static MailEntity read(String text, int start, int end) {
        var headers = new LinkedHashMap<String, String>();
        int at = start;
        for (int fields = 0; at < end && fields < MOST_FIELDS; fields++) {
            int next = lineEnd(text, at, end);
            if (text.substring(at, next).isBlank()) {
                return new MailEntity(text, headers, next, end);
            }
            while (next < end && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
                int further = lineEnd(text, next, end);
                if (text.substring(next, further).isBlank()) {
                    break;
                }
                next = further;
            }
            addHeader(text, at, next, headers);
            at = next;
        }
        return new MailEntity(text, headers, at, end);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** {@code text/plain} where nothing is said. RFC 2045 §5.2. */
    public HeaderValue contentType() {
        return HeaderValue.parse(headers.getOrDefault("content-type", "text/plain"));
    }

    /** The body without its transfer encoding. RFC 2045 §6. */
    public Parsed<Bytes> content() {
        var encoding = HeaderValue.parse(headers.getOrDefault("content-transfer-encoding", "7bit"))
                .word();
        var body = text.substring(start, end);
        return switch (encoding) {
            case "base64" -> base64(body);
            case "quoted-printable" -> Parsed.ok(Bytes.of(QuotedPrintable.decode(body)));
            default -> Parsed.ok(Bytes.of(body.getBytes(StandardCharsets.ISO_8859_1)));
        };
    }

    private Parsed<Bytes> base64(String body) {
        try {
            return Parsed.ok(Bytes.of(Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.ISO_8859_1))));
        } catch (IllegalArgumentException e) {
            return Parsed.malformed(start, "broken base64");
        }
    }

    private static void addHeader(String text, int start, int end, Map<String, String> headers) {
        var field = text.substring(start, Math.min(end, start + LONGEST_FIELD));
        int colon = field.indexOf(':');
        if (colon >= 0) {
            headers.putIfAbsent(
                    field.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    field.substring(colon + 1)
                            .lines()
                            .map(String::strip)
                            .collect(Collectors.joining(" "))
                            .strip());
        }
    }

    /** Where the next line begins. */
    static int lineEnd(String text, int from, int end) {
        int feed = text.indexOf('\n', from);
        return feed < 0 || feed >= end ? end : feed + 1;
    }

    private static final int MOST_FIELDS = 1000;

    /** Far more than a line may have, folded or not. RFC 5322 §2.1.1. */
    private static final int LONGEST_FIELD = 16 * 1024;
}

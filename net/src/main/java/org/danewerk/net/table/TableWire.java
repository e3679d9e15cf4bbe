package org.danewerk.net.table;

import java.nio.charset.StandardCharsets;

/**
 * Requests and replies as octets. The first octet of a request says what a client speaks: netstrings begin with a digit, tcp_table(5) with
 * {@code get} in lower case, HTTP with a method in upper case.
 */
public final class TableWire {
    /** Of a key, with the name of its map: a next hop is a domain name, or a host and a port. */
    static final int LONGEST_FRAME = 1024;

    /** Of a line and the header fields behind it. */
    static final int LONGEST_HEAD = 8192;

    /** socketmap_table(5): Postfix takes no longer reply. */
    static final int LONGEST_VALUE = 100_000;

    /** tcp_table(5): with the line feed. */
    static final int LONGEST_LINE = 4096;

    private static final int LONGEST_REASON = 400;

    private TableWire() {}

    /** The request that begins at {@code from}; octets from {@code to} on have not come yet. */
    public static TableRequest next(byte[] octets, int from, int to) {
        if (from >= to) {
            return new TableRequest.More();
        }
        int first = octets[from];
        if (first >= '0' && first <= '9') {
            return netstring(octets, from, to);
        }
        if (first == 'g') {
            return line(octets, from, to);
        }
        return first >= 'A' && first <= 'Z'
                ? head(octets, from, to)
                : new TableRequest.Bad("a request that is no netstring, no get and no HTTP");
    }

    private static TableRequest netstring(byte[] octets, int from, int to) {
        int length = 0;
        int at = from;
        while (at < to && octets[at] >= '0' && octets[at] <= '9') {
            length = 10 * length + octets[at] - '0';
            at++;
            if (length > LONGEST_FRAME || at - from > DIGITS) {
                return new TableRequest.Bad("a netstring longer than " + LONGEST_FRAME + " octets");
            }
        }
        if (at == to) {
            return new TableRequest.More();
        }
        if (octets[at] != ':' || octets[from] == '0' && at - from > 1) {
            return new TableRequest.Bad("a length of a netstring that is none");
        }
        int start = at + 1;
        int end = start + length;
        if (end >= to) {
            return new TableRequest.More();
        }
        if (octets[end] != ',') {
            return new TableRequest.Bad("a netstring without its comma");
        }
        var text = new String(octets, start, length, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        return space < 1
                ? new TableRequest.Bad("a request without the name of a map and a key")
                : new TableRequest.Socketmap(text.substring(0, space), text.substring(space + 1), end + 1);
    }

    private static TableRequest line(byte[] octets, int from, int to) {
        int end = indexOf((byte) '\n', octets, from, Math.min(to, from + LONGEST_FRAME));
        if (end < 0) {
            return to - from >= LONGEST_FRAME
                    ? new TableRequest.Bad("a line longer than " + LONGEST_FRAME + " octets")
                    : new TableRequest.More();
        }
        var text = new String(octets, from, end - from, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("get ")) {
            return new TableRequest.Bad("a line that is no get");
        }
        if (!PercentCode.isEscaped(text, 4)) {
            return new TableRequest.Bad("a key with white space or control characters that are not escaped");
        }
        var key = PercentCode.decode(text.substring(4));
        return key.<TableRequest>map(decoded -> new TableRequest.Line(decoded, end + 1))
                .orElseGet(() -> new TableRequest.Bad("a key with a broken escape"));
    }

    /** RFC 9112 §2: only the request line counts here; nobody sends a body with GET that is to be read. */
    private static TableRequest head(byte[] octets, int from, int to) {
        int end = endOfHead(octets, from, Math.min(to, from + LONGEST_HEAD));
        if (end < 0) {
            return to - from >= LONGEST_HEAD
                    ? new TableRequest.Bad("a request of HTTP longer than " + LONGEST_HEAD + " octets")
                    : new TableRequest.More();
        }
        int lineEnd = indexOf((byte) '\r', octets, from, end);
        var words = new String(octets, from, lineEnd - from, StandardCharsets.ISO_8859_1).split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.") || !words[1].startsWith("/")) {
            return new TableRequest.Bad("a request that is no HTTP/1.1");
        }
        boolean headAlone = words[0].equals("HEAD");
        return headAlone || words[0].equals("GET")
                ? new TableRequest.Page(words[1], headAlone, end)
                : new TableRequest.Bad("a method of HTTP other than GET and HEAD");
    }

    private static int endOfHead(byte[] octets, int from, int to) {
        for (int i = from; i + 3 < to; i++) {
            if (octets[i] == '\r' && octets[i + 1] == '\n' && octets[i + 2] == '\r' && octets[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private static int indexOf(byte wanted, byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** As a netstring. */
    public static byte[] socketmap(TableReply reply) {
        var text = switch (reply) {
            case TableReply.Found(var value) ->
                value.length() > LONGEST_VALUE - 3 ? "TEMP the value is too long" : "OK " + value;
            case TableReply.NotFound none -> "NOTFOUND ";
            case TableReply.Temporary(var reason) -> "TEMP " + plain(reason);
            case TableReply.Permanent(var reason) -> "PERM " + plain(reason);
        };
        return (text.length() + ":" + text + ",").getBytes(StandardCharsets.US_ASCII);
    }

    /** As a line, encoded. */
    public static byte[] line(TableReply reply) {
        var text = switch (reply) {
            case TableReply.Found(var value) -> "200 " + PercentCode.encode(value);
            case TableReply.NotFound none -> "500 " + PercentCode.encode("not found");
            case TableReply.Temporary(var reason) -> "400 " + PercentCode.encode(plain(reason));
            case TableReply.Permanent(var reason) -> "400 " + PercentCode.encode(plain(reason));
        };
        return (text.length() >= LONGEST_LINE ? "400 the%20value%20is%20too%20long\n" : text + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** With its header; the connection ends behind it. */
    public static byte[] page(Page page) {
        return page(page, false);
    }

    /** @param headAlone without the body, whose length is told all the same */
    static byte[] page(Page page, boolean headAlone) {
        var body = page.body().getBytes(StandardCharsets.UTF_8);
        var head = ("HTTP/1.1 " + page.status() + " " + word(page.status()) + "\r\nContent-Type: " + page.contentType()
                        + "\r\nContent-Length: " + body.length
                        + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        if (headAlone) {
            return head;
        }
        var all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static String word(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 404 -> "Not Found";
            case 503 -> "Service Unavailable";
            default -> "Bad Request";
        };
    }

    /** Reasons quote resolvers, and go into the log of a mail server. */
    private static String plain(String reason) {
        var text = reason.replaceAll("[^ -~]", "?");
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text;
    }

    private static final int DIGITS = 5;
}

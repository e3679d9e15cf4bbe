package org.danewerk.net.dns;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.xbill.DNS.Message;

/** A request of HTTP/1.1 as a server sees it. */
record HttpRequest(String line, List<String> fields, byte[] body) {
    static HttpRequest read(InputStream in) throws IOException {
        var line = line(in);
        var fields = new ArrayList<String>();
        for (var field = line(in); !field.isEmpty(); field = line(in)) {
            fields.add(field);
        }
        int length = fields.stream()
                .filter(field -> field.toLowerCase().startsWith("content-length: "))
                .mapToInt(field -> Integer.parseInt(field.substring("content-length: ".length())))
                .findFirst()
                .orElse(0);
        return new HttpRequest(line, fields, in.readNBytes(length));
    }

    /** The DNS message in it, however it came. */
    Message question() throws IOException {
        int at = line.indexOf("dns=");
        return new Message(
                at < 0 ? body : Base64.getUrlDecoder().decode(line.substring(at + 4, line.indexOf(' ', at))));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** A response with a body of DNS. */
    static byte[] ok(byte[] message, String... fields) {
        return response("200 OK", "application/dns-message", message, fields);
    }

    static byte[] response(String status, String type, byte[] body, String... fields) {
        var head = new StringBuilder("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length + "\r\n");
        if (!type.isEmpty()) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        for (var field : fields) {
            head.append(field).append("\r\n");
        }
        byte[] octets = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        var whole = new byte[octets.length + body.length];
        System.arraycopy(octets, 0, whole, 0, octets.length);
        System.arraycopy(body, 0, whole, octets.length, body.length);
        return whole;
    }
}

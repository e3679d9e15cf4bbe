package org.danewerk.net.smtp;

import java.util.ArrayList;
import org.danewerk.core.base.Limits;

/**
 * Reads replies from one channel. What it has buffered belongs to that channel: inside TLS another reader begins anew. RFC 3207 §4.2.
 */
final class ReplyReader {
    private static final int PREVIEW = 60;

    private final Channel channel;
    private final Transcript transcript;
    private final int replyLines;
    private final byte[] buffer;
    private int from;
    private int to;

    ReplyReader(Channel channel, Transcript transcript, Limits limits) {
        this.channel = channel;
        this.transcript = transcript;
        this.replyLines = limits.replyLines();
        this.buffer = new byte[limits.replyLineOctets()];
    }

    /** Whether octets have been received beyond the last reply. */
    boolean hasMore() {
        return from < to;
    }

    /** The next reply. A line may end in LF alone, as some servers' do. */
    Reply next() throws BrokenSession, TlsFailure {
        var lines = new ArrayList<String>(8);
        while (true) {
            int end = lineEnd();
            int textEnd = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
            var line = Transcript.printable(buffer, from, textEnd);
            transcript.server(line);
            int code = code(textEnd);
            boolean last = code >= 0 && (textEnd - from == 3 || buffer[from + 3] == ' ');
            boolean more = code >= 0 && !last && buffer[from + 3] == '-';
            from = end + 1;
            if (!last && !more) {
                throw new BrokenSession(BrokenSession.Kind.NOT_SMTP, "no SMTP reply: " + preview(line));
            }
            lines.add(line);
            if (last) {
                return new Reply(code, lines);
            }
            if (lines.size() >= replyLines) {
                throw new BrokenSession(BrokenSession.Kind.NOT_SMTP, "a reply of more than " + replyLines + " lines");
            }
        }
    }

    /** Index of the next LF, after reading up to it. */
    private int lineEnd() throws BrokenSession, TlsFailure {
        int looked = from;
        while (true) {
            for (int i = looked; i < to; i++) {
                if (buffer[i] == '\n') {
                    return i;
                }
            }
            if (from > 0) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                to -= from;
                from = 0;
            }
            if (to == buffer.length) {
                var start = Transcript.printable(buffer, 0, Math.min(PREVIEW, to));
                transcript.server(start + " [...]");
                throw new BrokenSession(
                        BrokenSession.Kind.NOT_SMTP, "a line of more than " + buffer.length + " octets: " + start);
            }
            looked = to;
            try {
                to += channel.read(buffer, to, buffer.length - to);
            } catch (BrokenSession e) {
                showRest();
                throw e;
            }
        }
    }

    /** What came of a line that never ended. */
    private void showRest() {
        if (to > 0) {
            transcript.server(Transcript.printable(buffer, 0, to) + " [...]");
        }
    }

    /** The three digits at the start of the line, the first from 2 to 5 (RFC 5321 §4.2), or -1. */
    private int code(int end) {
        if (end - from < 3 || buffer[from] < '2' || buffer[from] > '5') {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            code = code * 10 + digit;
        }
        return code;
    }

    private static String preview(String line) {
        return line.length() <= PREVIEW ? line : line.substring(0, PREVIEW) + " [...]";
    }
}

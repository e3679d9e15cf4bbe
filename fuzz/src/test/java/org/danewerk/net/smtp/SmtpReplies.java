package org.danewerk.net.smtp;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Limits;
import org.danewerk.fuzz.Held;

/** Replies, read until the input ends: the same whether octets come one by one or all at once. */
public final class SmtpReplies {
    private SmtpReplies() {}

    public static void hold(byte[] input) {
        Held.same(read(input, 1), read(input, 4096), "one by one, and all at once");
    }

    private static List<String> read(byte[] input, int chunk) {
        var transcript = new Transcript();
        var reader = new ReplyReader(new Chunks(input, chunk), transcript, Limits.DEFAULT);
        var seen = new ArrayList<String>();
        try {
            while (true) {
                var reply = reader.next();
                Held.that(reply.code() >= 200 && reply.code() <= 599, "code " + reply.code());
                Held.that(reply.lines().size() <= Limits.DEFAULT.replyLines(), "too many lines");
                reply.lines().forEach(SmtpReplies::holdLine);
                Held.that(reply.text().length() <= 16 * Limits.DEFAULT.replyLineOctets(), "text too long");
                reply.lists("STARTTLS");
                seen.add(reply.toString());
            }
        } catch (BrokenSession e) {
            Held.oneLine(e.why());
            seen.add(e.kind() + " " + e.why());
        } catch (TlsFailure e) {
            throw new AssertionError("TLS in a channel without", e);
        }
        Held.that(transcript.lines().size() <= 251, transcript.lines().size() + " lines of transcript");
        transcript.lines().forEach(SmtpReplies::holdLine);
        return seen;
    }

    private static void holdLine(String line) {
        Held.that(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), "not printable: " + line);
    }

    /** A channel that ends where the input does. */
    private static final class Chunks implements Channel {
        private final byte[] octets;
        private final int most;
        private int at;

        private Chunks(byte[] octets, int most) {
            this.octets = octets;
            this.most = most;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws BrokenSession {
            if (at == octets.length) {
                throw new BrokenSession(BrokenSession.Kind.CLOSED, "connection closed");
            }
            int count = Math.min(Math.min(most, length), octets.length - at);
            Held.that(count > 0, "nothing asked for");
            System.arraycopy(octets, at, buffer, from, count);
            at += count;
            return count;
        }

        @Override
        public void write(byte[] written) {
            throw new AssertionError("a reader that writes");
        }
    }
}

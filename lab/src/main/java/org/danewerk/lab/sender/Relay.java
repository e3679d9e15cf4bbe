package org.danewerk.lab.sender;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.danewerk.lab.smtp.Line;
import org.danewerk.net.smtp.Dialer;

/**
 * Hands the messages of a test to a mail server that passes them on: in clear, without a login, as from this machine. RFC 5321 §3.
 */
public final class Relay implements AutoCloseable {
    private final Socket connection;
    private final InputStream in;

    private Relay(Socket connection) throws IOException {
        this.connection = connection;
        this.in = connection.getInputStream();
    }

    /**
     * A message for each, a few in each connection: a server may put what comes beyond into its queue for later, as Exim does with more
     * than ten, and nothing would be seen of it.
     *
     * @param sender to whom it sends notices of failure; empty for nobody
     * @throws IOException where nobody is there, it is no mail server, or answers no longer as one does; the message says which
     */
    public static Map<SenderTrial, Handed> handAll(
            InetSocketAddress address, Dialer dialer, List<SenderTrial> trials, String sender) throws IOException {
        var handed = new LinkedHashMap<SenderTrial, Handed>();
        for (int from = 0; from < trials.size(); from += MOST_MESSAGES) {
            try (var relay = open(address, dialer)) {
                for (var trial : trials.subList(from, Math.min(trials.size(), from + MOST_MESSAGES))) {
                    handed.put(trial, relay.hand(trial, sender));
                }
            }
        }
        return handed;
    }

    private static Relay open(InetSocketAddress address, Dialer dialer) throws IOException {
        var connection = dialer.open(address, PATIENCE);
        try {
            connection.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            var relay = new Relay(connection);
            relay.expect(relay.reply(), "to the connection");
            if (!relay.say("EHLO sender-test.lab").positive()) {
                relay.expect(relay.say("HELO sender-test.lab"), "to HELO");
            }
            return relay;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private Handed hand(SenderTrial trial, String sender) throws IOException {
        for (var line : List.of("MAIL FROM:<" + sender + ">", "RCPT TO:<" + trial.recipient() + ">", "DATA")) {
            var reply = say(line);
            if (!reply.positive()) {
                say("RSET");
                return new Handed.TurnedAway(reply.text());
            }
        }
        var reply = say("From: <sender-test@" + SENDER_DOMAIN + ">\r\nTo: <" + trial.recipient() + ">\r\nSubject: "
                + trial.domain().name().toText() + "\r\nAuto-Submitted: auto-generated\r\n\r\n"
                + trial.domain().situation() + "\r\n.");
        return reply.positive() ? new Handed.Taken() : new Handed.TurnedAway(reply.text());
    }

    @Override
    public void close() throws IOException {
        try (connection) {
            connection.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Whatever was to be handed over has been.
        }
    }

    /** @param text all of its lines as one */
    private record Reply(char first, String text) {
        boolean positive() {
            return first == '2' || first == '3';
        }
    }

    private Reply say(String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reply();
    }

    private Reply reply() throws IOException {
        var text = new StringBuilder();
        for (int lines = 0; lines < MOST_LINES; lines++) {
            var line = Line.read(in);
            if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
                throw new IOException("it does not answer as a mail server does");
            }
            text.append(text.isEmpty() ? line.replaceFirst("-", " ") : line.substring(Math.min(3, line.length())));
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(line.charAt(0), text.toString());
            }
        }
        throw new IOException("a reply of more than " + MOST_LINES + " lines");
    }

    private void expect(Reply reply, String to) throws IOException {
        if (!reply.positive()) {
            throw new IOException("its answer " + to + " is: " + reply.text());
        }
    }

    /** Where the notices of a relay go that insists on a sender: to a server of the lab that drops them. */
    public static final String SENDER_DOMAIN = "nodatatlsa.lab";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_LINES = 100;

    /** Of one connection. */
    private static final int MOST_MESSAGES = 10;
}

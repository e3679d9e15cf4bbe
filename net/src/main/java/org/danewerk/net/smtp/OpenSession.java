package org.danewerk.net.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A session in which a client has introduced itself.
 *
 * @param ehlo the last answer to EHLO, inside TLS where there is TLS; empty where EHLO is refused, so that HELO must be said yet
 * @param hello the line by which this client introduces itself
 */
record OpenSession(
        Channel channel, ReplyReader replies, Wire wire, Transcript transcript, Optional<Reply> ehlo, String hello) {
    boolean offers(String keyword) {
        return ehlo.map(reply -> reply.lists(keyword)).orElse(false);
    }

    boolean overTls() {
        return channel instanceof TlsChannel;
    }

    /** Sends a line, and waits for its answer. */
    Reply command(String line, Duration patience) throws BrokenSession, TlsFailure {
        say(line);
        wire.within(patience);
        channel.write(octets(line));
        return replies.next();
    }

    /** Notes a line that is sent together with others. */
    void say(String line) {
        transcript.client(line);
    }

    Reply answer(Duration patience) throws BrokenSession, TlsFailure {
        wire.within(patience);
        return replies.next();
    }

    /** UTF-8 stands in addresses alone, where the server offers SMTPUTF8. RFC 6531 §3.3. */
    static byte[] octets(String line) {
        return (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}

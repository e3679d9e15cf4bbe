package org.danewerk.net.update;

import java.io.DataInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.danewerk.net.dns.message.Rcode;

/**
 * The messages that come back for one request, up to the one that answers it. Others are discarded and the wait goes on: an attacker who
 * gets one in must not have the true answer ignored. RFC 8945 §5.4.
 */
final class Replies {
    private final TlsaUpdate update;
    private final byte[] request;
    private final Optional<Tsig> signed;
    private Optional<String> discarded = Optional.empty();

    /** @param request of which the answer has the id */
    Replies(TlsaUpdate update, byte[] request, Optional<Tsig> signed) {
        this.update = update;
        this.request = request;
        this.signed = signed;
    }

    /** What is behind the answer is not read. RFC 8945 §5.3.1. @throws IOException where no answer came */
    UpdateOutcome await(DataInputStream in, InstantSource time) throws IOException {
        for (int i = 0; i < MOST_MESSAGES; i++) {
            var reply = new byte[in.readUnsignedShort()];
            in.readFully(reply);
            var outcome = read(reply, time);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IOException("too many messages");
    }

    /** What is known after the wait failed. */
    String soFar() {
        return discarded.orElse("no answer came");
    }

    private Optional<UpdateOutcome> read(byte[] reply, InstantSource time) {
        if (!isResponse(reply)) {
            return discard("what came is no answer to the update", Optional.empty());
        }
        int rcode = reply[3] & 0xf;
        if (signed.isEmpty()) {
            return Optional.of(UpdateReply.of(rcode, update));
        }
        var now = time.instant();
        return switch (signed.get().judge(reply, now)) {
            case Tsig.Judged.Genuine genuine -> Optional.of(UpdateReply.of(genuine, rcode, update, now));
            case Tsig.Judged.Discarded(var why, var claim) ->
                discard(why + " came (" + Rcode.text(rcode) + "), which proves nothing", claim);
        };
    }

    /** The last claim about the key is kept, for who must find out why it does not work; it decides nothing. RFC 8945 §5.4. */
    private Optional<UpdateOutcome> discard(String why, Optional<String> claim) {
        discarded = Optional.of(why + claim.map(text -> "; it says " + text).orElse(""));
        return Optional.empty();
    }

    /** Same id, a response, to an update. RFC 2136 §2.2. */
    private boolean isResponse(byte[] reply) {
        return reply.length >= HEADER
                && reply[0] == request[0]
                && reply[1] == request[1]
                && (reply[2] & 0xf8) == (0x80 | TlsaUpdate.OPCODE_UPDATE << 3);
    }

    private static final int HEADER = 12;

    /** An honest server sends one. */
    private static final int MOST_MESSAGES = 16;
}

package org.danewerk.net.update;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.fuzz.Held;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** What a server sends for one signed update, and key files: only the true answers are believed, and no secret is repeated. */
public final class UpdateReplies {
    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");
    private static final String SECRET = "YSBzZWNyZXQgb2YgMzIgb2N0ZXRzLCBhbGwga25vd24=";
    private static final TsigKey KEY = TsigKeyText.parse(
                    "key ours.example { algorithm hmac-sha256; secret \"" + SECRET + "\"; };")
            .orThrow();
    private static final TlsaUpdate UPDATE = new TlsaUpdate(
            DomainName.of("example.net"),
            DomainName.of("_25._tcp.mx.example.net"),
            Set.of(),
            Set.of(new TlsaRecord(3, 1, 1, Bytes.ofHex("03".repeat(32)))),
            600);
    private static final Tsig SIGNED = Tsig.sign(UPDATE.toWire(0x1234), KEY, NOW);

    private static final TSIGRecord REQUEST = request();
    private static final TSIG DNSJAVA = new TSIG(
            TSIG.HMAC_SHA256,
            Name.fromConstantString("ours.example."),
            new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private UpdateReplies() {}

    /** Messages with their lengths, as they come over TCP. */
    public static void hold(byte[] input) {
        var replies = new Replies(UPDATE, SIGNED.octets().toArray(), Optional.of(SIGNED));
        try {
            var outcome = replies.await(new DataInputStream(new ByteArrayInputStream(input)), () -> NOW);
            Held.that(dnsjavaBelieves(input), "believed: " + outcome);
        } catch (IOException e) {
            Held.oneLine(replies.soFar());
        }
    }

    /** One of the messages, which says perhaps that the request came at the wrong time. */
    private static boolean dnsjavaBelieves(byte[] input) throws IOException {
        int at = 0;
        while (at + 2 <= input.length) {
            int size = (input[at] & 0xff) << 8 | (input[at + 1] & 0xff);
            int end = Math.min(input.length, at + 2 + size);
            var message = Arrays.copyOfRange(input, at + 2, end);
            try {
                int result = DNSJAVA.verify(new Message(message), message, REQUEST);
                if (result == Rcode.NOERROR || result == Rcode.BADTIME) {
                    return true;
                }
            } catch (IOException | RuntimeException e) {
                // None that it can read.
            }
            at = end;
        }
        return false;
    }

    /** A key, or a reason that is one line. */
    public static void holdKey(byte[] input) {
        switch (TsigKeyText.parse(new String(input, StandardCharsets.ISO_8859_1))) {
            case Parsed.Malformed<TsigKey> malformed -> Held.inOrder(malformed, input.length);
            case Parsed.Ok<TsigKey>(var key) -> {
                Held.oneLine(key.toString());
                Held.that(!key.name().isRoot(), "a key without a name");
            }
        }
    }

    private static TSIGRecord request() {
        try {
            return new Message(SIGNED.octets().toArray())
                    .getSection(Section.ADDITIONAL).stream()
                            .map(TSIGRecord.class::cast)
                            .findFirst()
                            .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.danewerk.net.update;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/** What the tests of updates ask for, and with which key. */
final class Updates {
    static final DomainName ZONE = DomainName.of("example.net");
    static final DomainName OWNER = DomainName.of("_25._tcp.mx.example.net");
    static final TlsaRecord OLD = record(1);
    static final TlsaRecord KEPT = record(2);
    static final TlsaRecord NEW = record(3);
    static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");
    static final TlsaUpdate UPDATE = new TlsaUpdate(ZONE, OWNER, Set.of(OLD, KEPT), Set.of(KEPT, NEW), 600);

    private static final byte[] SECRET = "a secret of 32 octets, all known".getBytes(StandardCharsets.US_ASCII);

    private Updates() {}

    static TsigKey key(TsigAlgorithm algorithm) {
        return new TsigKey(DomainName.of("Ours.Example"), algorithm, SECRET);
    }

    /** The same in dnsjava, with a clock that stands where it is told. */
    static TSIG dnsjava(TsigAlgorithm algorithm, Instant now) {
        return dnsjava("oUrS.example.", algorithm, SECRET, now);
    }

    static TSIG dnsjava(String name, TsigAlgorithm algorithm, byte[] secret, Instant now) {
        return new TSIG(
                Name.fromConstantString(algorithm.text() + "."),
                Name.fromConstantString(name),
                new SecretKeySpec(secret, algorithm.mac()),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    static UpdateClient signing(InetSocketAddress server) {
        return client(server, Optional.of(key(TsigAlgorithm.HMAC_SHA256)), Limits.DEFAULT);
    }

    /** Waits for no longer than a second, for servers that never answer; in less, a busy machine may not even have sent the update. */
    static UpdateClient hasty(InetSocketAddress server) {
        return client(
                server,
                Optional.of(key(TsigAlgorithm.HMAC_SHA256)),
                Limits.DEFAULT.withTimeout(Duration.ofMillis(500)));
    }

    static UpdateClient client(InetSocketAddress server, Optional<TsigKey> key, Limits limits) {
        return new UpdateClient(server, key, limits, () -> 0x1234, () -> NOW);
    }

    private static TlsaRecord record(int octet) {
        var data = new byte[32];
        Arrays.fill(data, (byte) octet);
        return new TlsaRecord(3, 1, 1, Bytes.of(data));
    }
}

package org.danewerk.cli.sts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.PolicyReading;

/** Stores one policy after the other until it is killed, and says each that is stored. */
final class StsLogKeeper {
    static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    static final int DOMAINS = 40;

    private StsLogKeeper() {}

    public static void main(String[] args) throws Exception {
        var log = StsLog.open(Path.of(args[0]), InstantSource.fixed(START), 1 << 20);
        log.compact();
        for (int number = Integer.parseInt(args[1]); ; number++) {
            log.store(domain(number), policy(number));
            System.out.println(number);
        }
    }

    static DomainName domain(int number) {
        return DomainName.of("d" + number % DOMAINS + ".test");
    }

    static KeptPolicy policy(int number) {
        var text = "version: STSv1\nmode: enforce\nmx: mx.test\nmax_age: "
                + Duration.ofDays(7).toSeconds() + "\n";
        var reading = PolicyReading.of(Bytes.of(text.getBytes(StandardCharsets.US_ASCII)));
        return new KeptPolicy("" + number, ((PolicyReading.Valid) reading).file(), START);
    }
}

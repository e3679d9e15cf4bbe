package org.danewerk.cli.rollover;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Memory;
import org.danewerk.core.rollover.RrsetMemory;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.operations.publish.Journal;

/** A process that holds the lock of a journal and stores into it until it is killed, or until its input ends. */
final class JournalKeeper {
    static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    private JournalKeeper() {}

    /** @param arguments the journal, the first number, and {@code once} to store once and wait */
    public static void main(String[] arguments) throws IOException {
        var file = new JournalFile(arguments[0]);
        try (var lock = JournalLock.take(file, START)) {
            int number = Integer.parseInt(arguments[1]);
            if (arguments.length > 2) {
                say("held");
                System.in.read();
                return;
            }
            while (true) {
                say("begin " + number);
                file.store(journal(number));
                say("done " + number);
                number++;
            }
        }
    }

    /** By its number, and large enough to be torn. */
    static Journal journal(int number) {
        Map<DomainName, RrsetMemory> rrsets = new HashMap<>();
        for (int host = 0; host < 50; host++) {
            var serves = new ServerSight.Serves(
                    Set.of(new TlsaRecord(3, 1, 1, Bytes.ofHex(String.format("%064x", number + host)))), number);
            rrsets.put(
                    DomainName.of("_25._tcp.mx" + host + ".example.org"),
                    new RrsetMemory(Map.of("ns1", serves, "ns2", serves), List.of(), Optional.of(START), List.of()));
        }
        return Journal.NEW
                .with(new Memory(rrsets, Map.of(), List.of()))
                .with(Journal.Taken.of(START.plusSeconds(number), "store " + number, "done"));
    }

    static int number(Journal journal) {
        return journal.taken().isEmpty()
                ? 0
                : Math.toIntExact(journal.taken().getFirst().at().getEpochSecond() - START.getEpochSecond());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

package org.danewerk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;

/**
 * What the ahead-of-time cache is made from: the commands as people use them, run in one process against the lab.
 *
 * <p>The build starts it once; nobody else does. What runs here often enough is compiled before a user's first check begins.
 */
final class Rehearsal {
    /** Enough of them that the JVM knows which methods a long list keeps busy. */
    private static final int ROUNDS = 8;

    /** To each of the recipients. */
    private static final int MAILS = 40;

    private static final String RECIPIENTS = "a@good311.lab,b@good301.lab,c@good312.lab,d@ta201.lab";

    private static final String RECORD = "3 1 1 " + "2f".repeat(32);

    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        var directory = Files.createTempDirectory("danewerk-rehearsal");
        try (var lab = Lab.start(LabOptions.DEFAULT);
                var voucher = new Voucher(lab.resolverAddress())) {
            var list = directory.resolve("domains.txt");
            Files.writeString(list, quickOnes(lab));
            var anchor = directory.resolve("root.key");
            Files.write(anchor, lab.rootAnchors());
            for (int round = 0; round < ROUNDS; round++) {
                run("check", "--lab", "--depth", "quick", "--jsonl", "good311.lab", "ta201.lab", "mismatch.lab");
                run("check", "--lab", "--depth", "quick", "good311.lab", "ta201.lab", "mismatch.lab");
                run(inLab(lab), checkList(list, voucher.port(), "--trust-ad"));
                run(inLab(lab), checkList(list, lab.resolverAddress().getPort(), "--root-anchor", anchor.toString()));
            }
            send(directory, lab, voucher.port());
        }
        run("--help");
        run("check", "--help");
        run("--version");
        run("explain", RECORD);
        run("explain", "_25._tcp.mx.example.org. IN TLSA " + RECORD);
        run("lint", RECORD);
        delete(directory);
        // Threads of the lab must not keep the build waiting.
        System.exit(0);
    }

    /** The domains whose servers all answer at once. */
    private static String quickOnes(Lab lab) {
        return lab.domains().stream()
                .filter(domain -> domain.expected() == Delivery.AUTHENTICATED)
                .map(domain -> domain.name().toText())
                .collect(Collectors.joining("\n"));
    }

    /** Messages that are kept, and delivered at once. */
    private static void send(Path directory, Lab lab, int resolver) throws IOException {
        var mails = Files.createDirectory(directory.resolve("mails"));
        for (int i = 0; i < MAILS; i++) {
            Files.writeString(mails.resolve(i + ".eml"), "Subject: rehearsal\n\n" + "x\n".repeat(512));
        }
        var queue = directory.resolve("queue");
        for (int round = 0; round < ROUNDS; round++) {
            run(inLab(lab), send(queue, resolver, "--from", "a@sender.lab", "--to", RECIPIENTS, mails.toString()));
            run(inLab(lab), send(queue, resolver, "--run"));
        }
    }

    private static String[] send(Path queue, int resolver, String... options) {
        var words = new ArrayList<>(List.of("send", "--queue", queue.toString(), "--trust-ad", "--allow-reserved"));
        words.addAll(List.of("--timeout", "2", "--resolver", "127.0.0.1:" + resolver));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private static String[] checkList(Path list, int resolver, String... options) {
        var words = new ArrayList<>(List.of("check", "--jsonl", "--allow-reserved", "--timeout", "2"));
        words.addAll(List.of("--file", list.toString(), "--resolver", "127.0.0.1:" + resolver));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    /** Where the lab's mail servers can be reached, as others can be on the Internet. */
    private static Terminal inLab(Lab lab) {
        var real = terminal();
        return new Terminal(
                real.in(), real.out(), real.err(), real.environment(), false, false, lab.clock(), lab.dialer());
    }

    private static Terminal terminal() {
        return Main.system(OutputStream.nullOutputStream());
    }

    private static void run(String... words) {
        run(terminal(), words);
    }

    private static void run(Terminal terminal, String... words) {
        Main.run(terminal, words);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

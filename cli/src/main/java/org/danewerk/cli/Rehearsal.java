package org.danewerk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.LabDomain;

/**
 * What the ahead-of-time cache is made from: the commands as people use them, run in one process against the lab.
 *
 * <p>The build starts it once; nobody else does. What runs here often enough is compiled before a user's first check begins.
 */
final class Rehearsal {
    /** Enough of them that the JVM knows which methods a long list keeps busy. */
    private static final int ROUNDS = 8;

    private static final String RECORD = "3 1 1 " + "2f".repeat(32);

    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        var directory = Files.createTempDirectory("danewerk-rehearsal");
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var list = directory.resolve("domains.txt");
            Files.writeString(list, quickOnes(lab));
            var anchor = directory.resolve("root.key");
            Files.write(anchor, lab.rootAnchors());
            for (int round = 0; round < ROUNDS; round++) {
                run("check", "--lab", "--depth", "quick", "--jsonl", "good311.lab", "ta201.lab", "mismatch.lab");
                run("check", "--lab", "--depth", "quick", "good311.lab", "ta201.lab", "mismatch.lab");
                run(onNetwork(lab, list, "--trust-ad", "--allow-reserved"));
                run(onNetwork(
                        lab,
                        list,
                        "--root-anchor",
                        anchor.toString(),
                        "--at",
                        lab.clock().instant().toString()));
            }
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
                .map(LabDomain::name)
                .map(Object::toString)
                .filter(name -> !name.contains("timeout"))
                .collect(Collectors.joining("\n"));
    }

    private static String[] onNetwork(Lab lab, Path list, String... options) {
        var words = new ArrayList<String>();
        words.addAll(List.of("check", "--jsonl", "--timeout", "2", "--file", list.toString()));
        words.add("--resolver");
        words.add("127.0.0.1:" + lab.resolverAddress().getPort());
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private static void run(String... words) {
        Main.run(Main.system(OutputStream.nullOutputStream()), words);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}

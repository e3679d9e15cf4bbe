package org.danewerk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code danewerk lab up}: the lab for real programs, until it is ended. */
@Command(
        name = "up",
        sortOptions = false,
        header = "Start the lab and keep it up, for dig, Unbound, Postfix, posttls-finger and others.",
        description = {
            "",
            "Prints how to point them at it, and stays until Ctrl-C or SIGTERM. Root gets ports 25 and 53 on addresses of the lab's own (127.25.x.x, 127.53.x.x), so that programs need "
                    + "no changes; other users get free ports of 127.0.0.1."
        })
final class LabUpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where to write root.key, domains.tsv, hosts.tsv, unbound.conf and resolv.conf. Default: a new "
                            + "temporary directory.")
    private @Nullable Path directory;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Keys and certificates follow from it. Default: ${DEFAULT-VALUE}.")
    private long seed = LabOptions.DEFAULT.seed();

    @Option(names = "--free-ports", description = "Listen on free ports of 127.0.0.1, for root too.")
    private boolean freePorts;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    LabUpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Real programs know one clock alone.
        var options = LabOptions.DEFAULT.withSeed(seed).withNow(Instant.now());
        var end = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        try (var lab = start(options)) {
            endOnSignal(end, closed);
            var place = directory != null ? directory : Files.createTempDirectory("danewerk-lab");
            terminal.out().print(lab.upText(place));
            terminal.out().println("The lab stays up until you end it (Ctrl-C).");
            terminal.out().flush();
            end.await();
        } finally {
            closed.countDown();
        }
        return ExitStatus.OK;
    }

    private Lab start(LabOptions options) throws IOException {
        if (freePorts || !isRoot()) {
            return Lab.start(options);
        }
        try {
            return Lab.start(options.withRealAddresses());
        } catch (IOException e) {
            throw CliException.undetermined(
                    "the lab cannot have its ports: " + e.getMessage() + "; end what holds them, or use --free-ports");
        }
    }

    /** Lets the lab close before the process goes. */
    private static void endOnSignal(CountDownLatch end, CountDownLatch closed) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                // The process goes all the same.
            }
        }));
    }

    private static boolean isRoot() {
        return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }
}

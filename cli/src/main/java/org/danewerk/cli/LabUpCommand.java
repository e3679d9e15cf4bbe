package org.danewerk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.operations.Printable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk lab up}: the lab for real programs, until it is ended. */
final class LabUpCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(
            this, "up", "Start the lab and keep it up, for dig, Unbound, Postfix, posttls-finger and others.");

    private final Options.Value<Path> directory = options.path(
            "--dir",
            "DIR",
            "Where to write root.key, domains.tsv, hosts.tsv, unbound.conf and resolv.conf. Default: a "
                    + "temporary directory, which goes when the lab does.");

    private final Options.Value<Long> seed = options.value(
            "--seed",
            "N",
            "Keys and certificates follow from it. Default: " + LabOptions.DEFAULT.seed() + ".",
            Long.class);

    private final Options.Flag freePorts =
            options.flag("--free-ports", "Listen on free ports of 127.0.0.1, for root too.");

    LabUpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        options.usage()
                .description(
                        "Prints how to point them at it, and stays until Ctrl-C, SIGTERM or the end of its standard input. Its "
                                + "signatures and certificates are made for the real time, and hold for some weeks.",
                        "",
                        "Root gets ports 25, 53 and 443 on addresses of the lab's own (127.25.x.x, 127.53.x.x), so that programs need "
                                + "no changes; other users get free ports of 127.0.0.1. Nothing else of the system is touched.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sudo danewerk lab up --dir /tmp/lab",
                        "  danewerk lab up --seed 7        the same situations, other keys and certificates");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Real programs know one clock alone.
        try (var lab = start(LabOptions.DEFAULT
                .withSeed(seed.value().orElse(LabOptions.DEFAULT.seed()))
                .withNow(terminal.clock().instant()))) {
            if (directory.given()) {
                stayUp(lab, directory.value().orElseThrow());
            } else {
                var temporary = Files.createTempDirectory("danewerk-lab");
                try {
                    stayUp(lab, temporary);
                } finally {
                    delete(temporary);
                }
            }
        }
        return ExitStatus.OK;
    }

    private void stayUp(Lab lab, Path place) throws IOException, InterruptedException {
        var end = new CountDownLatch(1);
        EndSignal.countDown(end);
        endOnInput(end);
        terminal.out().print(directions(lab, place));
        terminal.out().println("The lab stays up until you end it (Ctrl-C).");
        terminal.out().flush();
        end.await();
    }

    private static String directions(Lab lab, Path place) throws IOException {
        try {
            return lab.upText(place);
        } catch (FileAlreadyExistsException e) {
            throw CliException.badInput("--dir " + Printable.of(place.toString()) + " is no directory; name one");
        } catch (IOException e) {
            throw CliException.badInput("--dir " + Printable.of(place.toString()) + " cannot be written: "
                    + Printable.of(String.valueOf(e.getMessage()))
                    + "; name a directory that you may write to, with room");
        }
    }

    private Lab start(LabOptions options) throws IOException {
        if (freePorts.given() || !isRoot()) {
            return Lab.start(options);
        }
        try {
            return Lab.start(options.withRealAddresses());
        } catch (IOException e) {
            throw CliException.undetermined(
                    "the lab cannot have its ports: " + e.getMessage() + "; end what holds them, or use --free-ports");
        }
    }

    /** Who started it by a program ends it by closing its input. A service has none from the start. */
    private void endOnInput(CountDownLatch end) {
        var in = terminal.in();
        if (in == System.in && isNowhere()) {
            return;
        }
        Thread.ofPlatform().daemon().start(() -> {
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // No more input either way.
            }
            end.countDown();
        });
    }

    private static boolean isNowhere() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/0")).equals(Path.of("/dev/null"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}

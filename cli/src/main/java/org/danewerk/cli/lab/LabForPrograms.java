package org.danewerk.cli.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.operations.Printable;

/** The lab as real programs are led into it: its options, its ports and its files. */
final class LabForPrograms {
    private final Terminal terminal;
    private final Options.Value<Path> directory;
    private final Options.Value<Long> seed;
    private final Options.Value<Integer> net;
    private final Options.Flag freePorts;

    LabForPrograms(Terminal terminal, Options options) {
        this.terminal = terminal;
        directory = options.path(
                "--dir",
                "DIR",
                "Where to write root.key, domains.tsv, hosts.tsv, unbound.conf and resolv.conf. Default: a "
                        + "temporary directory, which goes when the lab does.");
        seed = options.value(
                "--seed",
                "N",
                "Keys and certificates follow from it. Default: " + LabOptions.DEFAULT.seed() + ".",
                Long.class);
        net = options.value(
                "--net",
                "N",
                "Take addresses of 127.N.x.x (N from 1 to 254), such as for a second lab beside the first.",
                Integer.class);
        freePorts = options.flag("--free-ports", "Listen on free ports of 127.0.0.1, for root too.");
    }

    /** What is done while the lab is up. */
    @FunctionalInterface
    interface Use {
        int of(Lab lab, Path directory) throws IOException, InterruptedException;
    }

    /** What is written to the directory. */
    @FunctionalInterface
    interface Writing {
        String text() throws IOException;
    }

    /** Starts it, and ends it. @param validator whether a resolver that validates belongs to it */
    int use(boolean validator, Use use) throws IOException, InterruptedException {
        var options = LabOptions.DEFAULT
                .withSeed(seed.value().orElse(LabOptions.DEFAULT.seed()))
                // Real programs know one clock alone.
                .withNow(terminal.clock().instant())
                .withNetwork(network());
        try (var lab = start(validator ? options.withValidator() : options)) {
            if (directory.given()) {
                return use.of(lab, directory.value().orElseThrow());
            }
            var temporary = Files.createTempDirectory("danewerk-lab");
            try {
                return use.of(lab, temporary);
            } finally {
                delete(temporary);
            }
        }
    }

    /** Whether its servers are where no real mail program finds them. */
    boolean outOfReach() {
        return freePorts.given() || !isRoot();
    }

    boolean asksForFreePorts() {
        return freePorts.given();
    }

    static String written(Path place, Writing writing) {
        try {
            return writing.text();
        } catch (FileAlreadyExistsException e) {
            throw CliException.badInput("--dir " + Printable.of(place.toString()) + " is no directory; name one");
        } catch (IOException e) {
            throw CliException.badInput("--dir " + Printable.of(place.toString()) + " cannot be written: "
                    + Printable.of(String.valueOf(e.getMessage()))
                    + "; name a directory that you may write to, with room");
        }
    }

    private LabNetwork network() {
        return net.value()
                .map(second -> {
                    if (second < 1 || second > 254) {
                        throw CliException.usage("--net " + second + ": a number from 1 to 254");
                    }
                    return LabNetwork.within(second);
                })
                .orElse(LabNetwork.DEFAULT);
    }

    private Lab start(LabOptions options) throws IOException {
        if (outOfReach()) {
            return Lab.start(options);
        }
        try {
            return Lab.start(options.withRealAddresses());
        } catch (IOException e) {
            throw CliException.undetermined("the lab cannot have its ports: " + e.getMessage()
                    + "; end what holds them: it may listen at all addresses, as Postfix does unless inet_interfaces names some. "
                    + "--net takes other addresses, and --free-ports other ports");
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

    /** Who started it by a program ends it by closing its input. A service has none from the start. */
    void endOnInput(CountDownLatch end) {
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
}

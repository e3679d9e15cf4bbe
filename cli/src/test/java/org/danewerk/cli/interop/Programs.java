package org.danewerk.cli.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the machine has the programs of this tier. */
public final class Programs {
    private Programs() {}

    public static Optional<Path> find(String name) {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(":")), SYSTEM.stream())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @throws IllegalStateException where it is missing, which {@link Means} should have told of before */
    public static String path(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException(name + " is not installed"))
                .toString();
    }

    /** Exim's package conflicts with Postfix's; {@code tools/install-peers} unpacks it to a place of its own. */
    static Optional<Path> exim() {
        var root = Optional.ofNullable(System.getenv("DANEWERK_EXIM_ROOT")).orElse("/opt/danewerk-peers");
        var unpacked = Path.of(root, "usr/sbin/exim4");
        return Files.isExecutable(unpacked) ? Optional.of(unpacked) : find("exim4");
    }

    /** Likewise; its namespace has a place for it alone. */
    static Optional<Path> openSmtpd() {
        var root = Optional.ofNullable(System.getenv("DANEWERK_EXIM_ROOT")).orElse("/opt/danewerk-peers");
        return Optional.of(Path.of(root, "usr/sbin/smtpd")).filter(Files::isExecutable);
    }

    /** Not in the path of every user. */
    private static final List<String> SYSTEM = List.of("/usr/sbin", "/sbin");
}

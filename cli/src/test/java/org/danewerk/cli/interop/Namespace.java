package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs with another resolver and other trust anchors than the machine's, where they know only the files under /etc and
 * /usr: these are covered for such a program and its children alone, in a mount namespace of their own.
 */
final class Namespace {
    private final Path resolvConf;
    private final Path rootKey;

    private Namespace(Path resolvConf, Path rootKey) {
        this.resolvConf = resolvConf;
        this.rootKey = rootKey;
    }

    /** @param validator whose AD bit is to be trusted */
    static Namespace of(Path directory, InetAddress validator, Path rootKey) throws IOException {
        var resolvConf = directory.resolve("resolv.conf");
        Files.writeString(
                resolvConf,
                "nameserver %s\noptions edns0 trust-ad timeout:5 attempts:2\n".formatted(validator.getHostAddress()));
        return new Namespace(resolvConf, rootKey);
    }

    /** Whether this machine lets us make one. */
    static boolean permitted() throws IOException, InterruptedException {
        if (Programs.find("unshare").isEmpty()) {
            return false;
        }
        var trial = Command.of(Path.of("/"), "unshare", "-m", "--propagation", "private", "mount", "--bind", "/", "/");
        return trial.run().status() == 0;
    }

    /** The same command, run in there. */
    List<String> around(List<String> command) {
        var words = new ArrayList<>(
                List.of("unshare", "-m", "--propagation", "private", "sh", "-c", ENTER, "sh", resolvConf.toString()));
        words.add(rootKey.toString());
        words.addAll(command);
        return words;
    }

    private static final String ENTER = """
            mount --bind "$1" "$(readlink -f /etc/resolv.conf)" || exit 125
            for anchor in /usr/share/dns/root.key /var/lib/unbound/root.key /etc/unbound/root.key; do
                [ ! -e "$anchor" ] || mount --bind "$2" "$anchor" || exit 125
            done
            shift 2
            exec "$@"
            """;
}

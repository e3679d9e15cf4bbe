package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What this tier needs of the machine, and what of that is missing here. */
final class Means {
    private Means() {}

    /** Empty when the real servers can be started. */
    static List<String> missingForServers() throws IOException, InterruptedException {
        var missing = new ArrayList<>(missingPrograms("nsd", "unbound", "postfix"));
        if (Programs.exim().isEmpty()) {
            missing.add("exim4");
        }
        if (!isRoot()) {
            missing.add("root's right to ports 25 and 53");
        }
        return missing;
    }

    /** For programs that know no other way to a resolver than the machine's files. */
    static List<String> missingForNamespace() throws IOException, InterruptedException {
        return Namespace.permitted() ? List.of() : List.of("the right to mount (unshare -m)");
    }

    static List<String> missingPrograms(String... names) {
        return Stream.of(names).filter(name -> Programs.find(name).isEmpty()).toList();
    }

    private static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
    }
}

package org.danewerk.lab.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.danewerk.lab.zone.LabZone;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** The zones of a world as files for a real name server. */
final class ZoneFiles {
    private final LabWorld world;

    ZoneFiles(LabWorld world) {
        this.world = world;
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (var zone : world.zones().values()) {
            write(directory.resolve(fileName(zone.origin())), lines(zone));
        }
        write(directory.resolve("root.key"), world.rootAnchors());
        write(
                directory.resolve("root.hints"),
                List.of(
                        ". 3600000 IN NS ns.rootlab.",
                        "ns.rootlab. 3600000 IN A "
                                + world.network().rootServer().getHostAddress()));
    }

    private static String fileName(Name origin) {
        return (origin.equals(Name.root) ? "root" : origin.toString(true)) + ".zone";
    }

    private static List<String> lines(LabZone zone) {
        return zone.records().stream().map(Record::toString).toList();
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
    }
}

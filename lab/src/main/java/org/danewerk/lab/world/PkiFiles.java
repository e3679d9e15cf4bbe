package org.danewerk.lab.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.danewerk.lab.pki.Issued;

/** The certificates of a world as files for real mail servers. */
final class PkiFiles {
    private final LabWorld world;

    PkiFiles(LabWorld world) {
        this.world = world;
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, ServerIdentity> identities = new LinkedHashMap<>();
        var table = new ArrayList<String>();
        table.add("address\tname\tact\ttls\tonly_sni\tidentities\tby_sni");
        for (var host : world.hosts()) {
            host.identities().forEach(identity -> identities.put(identity.id(), identity));
            host.bySni().values().forEach(some -> some.forEach(each -> identities.put(each.id(), each)));
            table.add(row(host));
        }
        for (var identity : identities.values()) {
            write(directory.resolve(identity.id() + ".chain.pem"), Issued.pem(identity.sent()));
            write(
                    directory.resolve(identity.id() + ".key.pem"),
                    identity.leaf().key().pem());
        }
        write(directory.resolve("hosts.tsv"), String.join("\n", table) + "\n");
    }

    private static String row(LabHost host) {
        var bySni = host.bySni().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + ids(entry.getValue()))
                .sorted()
                .collect(Collectors.joining(" "));
        return String.join(
                "\t",
                List.of(
                        host.address().getHostAddress(),
                        host.name().toText(),
                        host.script().act().name(),
                        host.script().tls().name(),
                        String.valueOf(host.script().onlySni()),
                        ids(host.identities()),
                        bySni));
    }

    private static String ids(Collection<ServerIdentity> identities) {
        return identities.stream().map(ServerIdentity::id).collect(Collectors.joining(","));
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }
}

package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.danewerk.lab.dns.LabDns;
import org.danewerk.lab.world.LabWorld;
import org.xbill.DNS.Name;

/** The world's zones as NSD serves them, one server for each level; those that misbehave are the lab's own. */
final class NameServers implements AutoCloseable {
    private final LabWorld world;
    private final Path directory;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private NameServers(LabWorld world, Path directory) {
        this.world = world;
        this.directory = directory;
    }

    /** @param directory where the world's zones are written */
    static NameServers start(LabWorld world, Path directory) throws IOException {
        var servers = new NameServers(world, directory);
        var network = world.network();
        try {
            world.writeZones(directory);
            servers.nsd("root", network.rootServer());
            servers.nsd("tld", network.tldServer());
            servers.nsd("zones", network.zoneServer());
            for (var zone : world.troubles().keySet()) {
                var address = world.nameServers().get(zone);
                servers.running.push(LabDns.nameServer(world, zone, new InetSocketAddress(address, Dns.PORT)));
            }
            return servers;
        } catch (IOException e) {
            Closing.all(servers.running);
            throw e;
        }
    }

    @Override
    public void close() {
        Closing.all(running);
    }

    private void nsd(String level, InetAddress address) throws IOException {
        var zones = world.nameServers().entrySet().stream()
                .filter(entry -> entry.getValue().equals(address))
                .map(Map.Entry::getKey)
                .toList();
        var configuration = directory.resolve("nsd-" + level + ".conf");
        Files.writeString(configuration, configuration(level, address, zones));
        var daemon = Daemon.start(
                "nsd-" + level, directory, List.of(Programs.path("nsd"), "-d", "-c", configuration.toString()));
        running.push(daemon);
        daemon.await(() -> Dns.answers(address, zones.getFirst()));
    }

    private String configuration(String level, InetAddress address, List<Name> zones) {
        var text = new StringBuilder(NsdSettings.of(address, directory, level));
        for (var zone : zones) {
            var file = zone.equals(Name.root) ? "root" : zone.toString(true);
            text.append("zone:\n  name: \"%s\"\n  zonefile: \"%s.zone\"\n".formatted(zone, file));
        }
        return text.toString();
    }
}

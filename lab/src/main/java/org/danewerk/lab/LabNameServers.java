package org.danewerk.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Function;
import org.danewerk.lab.dns.LabDns;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.lab.world.LabWorld;

/** The name servers of a lab, for who asks them themselves: each on a port of its own, whatever address the zones name. */
public final class LabNameServers implements AutoCloseable {
    private final Map<InetAddress, LabDns> servers = new HashMap<>();

    private LabNameServers() {}

    public static LabNameServers start(LabWorld world) throws IOException {
        var all = new LabNameServers();
        try {
            for (var server : new LinkedHashSet<>(world.nameServers().values())) {
                all.servers.put(
                        server, LabDns.nameServer(world, server, new InetSocketAddress(LabNetwork.ipv4Loopback(), 0)));
            }
        } catch (IOException e) {
            all.close();
            throw e;
        }
        return all;
    }

    /** Where a server really listens; for one that there is not, port 53 of its address. */
    public Function<InetAddress, InetSocketAddress> places() {
        return server -> {
            var listening = servers.get(server);
            return listening == null ? new InetSocketAddress(server, DNS) : listening.address();
        };
    }

    @Override
    public void close() {
        servers.values().forEach(LabDns::close);
    }

    private static final int DNS = 53;
}

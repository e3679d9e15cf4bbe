package org.danewerk.core.rollover;

import java.util.List;
import org.danewerk.core.dns.DomainName;

/**
 * The TLSA RRset of one host, or of several that share it, at every authoritative server.
 *
 * @param owner where the records are, behind any CNAME
 */
public record RrsetSight(DomainName owner, List<ServerSight> servers) {
    public RrsetSight {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException(owner + ": no authoritative server was asked");
        }
    }

    /** The servers that do not answer. */
    List<String> silent() {
        return servers.stream()
                .filter(server -> server.answer() instanceof ServerSight.Silent)
                .map(ServerSight::server)
                .toList();
    }
}

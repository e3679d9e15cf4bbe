package org.danewerk.operations.publish;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.danewerk.net.api.ApiBase;

/** How records get into the zone. */
public sealed interface PublisherSettings {
    /**
     * By dynamic update.
     *
     * @param server the primary, by address; else it is found by the SOA record. RFC 2136 §4.3
     * @param keyFile the path of the key of TSIG
     */
    record Rfc2136(Optional<InetSocketAddress> server, String keyFile) implements PublisherSettings {}

    /**
     * In a file that a name server reads.
     *
     * @param reload tells the name server; empty where it watches the file
     */
    record ZoneFile(String path, Form form, List<String> reload) implements PublisherSettings {
        public enum Form {
            /** The whole zone, edited. */
            ZONE,
            /** The records alone, written anew; the zone includes it. */
            INCLUDE
        }

        public ZoneFile {
            reload = List.copyOf(reload);
        }
    }

    /**
     * Through the HTTP API of a PowerDNS Authoritative Server.
     *
     * @param url in front of {@code /api/v1}
     * @param keyFile the path of the file with the key of the API
     * @param server as the API calls it
     */
    record PowerDns(ApiBase url, String keyFile, String server) implements PublisherSettings {}

    /** @param tokenFile the path of the file with the token */
    record Desec(ApiBase url, String tokenFile) implements PublisherSettings {}

    /** @param tokenFile the path of the file with the token */
    record Cloudflare(ApiBase url, String tokenFile) implements PublisherSettings {}

    /** @param tokenFile the path of the file with the token */
    record Hetzner(ApiBase url, String tokenFile) implements PublisherSettings {}

    /**
     * Amazon's.
     *
     * @param credentialsFile the path of a file as Amazon's tools write it
     * @param zoneId where several zones have the name
     */
    record Route53(ApiBase url, String credentialsFile, Optional<String> zoneId) implements PublisherSettings {}

    /** By a program of the operator's. */
    record Command(List<String> argv) implements PublisherSettings {
        public Command {
            argv = List.copyOf(argv);
        }
    }
}

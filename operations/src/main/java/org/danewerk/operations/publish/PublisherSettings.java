package org.danewerk.operations.publish;

import java.net.InetSocketAddress;
import java.util.List;

/** How records get into the zone. */
public sealed interface PublisherSettings {
    /**
     * By dynamic update.
     *
     * @param server the primary; by address, since nobody has validated its name yet
     * @param keyFile the path of the key of TSIG
     */
    record Rfc2136(InetSocketAddress server, String keyFile) implements PublisherSettings {}

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

    /** By a program of the operator's. */
    record Command(List<String> argv) implements PublisherSettings {
        public Command {
            argv = List.copyOf(argv);
        }
    }
}

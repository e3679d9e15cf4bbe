package org.danewerk.net.tls;

import java.util.Optional;

/** What DANE asks of servers. Safe for use by many threads at once; may block for lookups. */
public interface ServerPolicy {
    /**
     * Looked up anew at every call.
     *
     * @param peer empty where the client told nobody whom it talks to
     */
    Server server(Optional<Peer> peer);
}

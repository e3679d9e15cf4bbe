package org.danewerk.net.tls;

/** The server that a client says it talks to. @param host a name or an address, as the client wrote it */
public record Peer(String host, int port) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}

package org.danewerk.lab.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.danewerk.lab.net.Listeners;
import org.danewerk.lab.world.LabHost;

/** The mail servers of a world, listening. After {@link #close} no thread and no port of them is left. */
public final class LabSmtp implements AutoCloseable {
    private final Listeners running = new Listeners("lab smtp");
    private final SessionLog sessions = new SessionLog();
    private final Map<InetAddress, InetSocketAddress> places = new LinkedHashMap<>();

    private LabSmtp() {}

    /**
     * Starts a server for each host.
     *
     * @param place where a host is to listen; port 0 for any that is free
     */
    public static LabSmtp start(List<LabHost> hosts, Function<LabHost, InetSocketAddress> place) throws IOException {
        var smtp = new LabSmtp();
        try {
            for (var host : hosts) {
                smtp.listen(host, place.apply(host));
            }
        } catch (IOException e) {
            smtp.close();
            throw e;
        }
        return smtp;
    }

    /** Where each host really listens, by the address the world gives it. */
    public Map<InetAddress, InetSocketAddress> places() {
        return Map.copyOf(places);
    }

    public SessionLog sessions() {
        return sessions;
    }

    @Override
    public void close() {
        running.close();
    }

    private void listen(LabHost host, InetSocketAddress place) throws IOException {
        ServerSocket socket;
        try {
            socket = running.closing(new ServerSocket(place.getPort(), BACKLOG, place.getAddress()));
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen at " + place.getAddress().getHostAddress() + " port " + place.getPort() + " for "
                            + host.name() + ": " + e.getMessage(),
                    e);
        }
        places.put(host.address(), new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()));
        running.accept(
                socket,
                MAX_CONNECTIONS,
                connection -> sessions.add(new Conversation(host, connection, sessions::take).hold()));
    }

    private static final int BACKLOG = 256;
    private static final int MAX_CONNECTIONS = 256;
}

package org.danewerk.lab;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.danewerk.net.smtp.Dialer;

/** Leads connections for the ports of the lab's servers to where these really listen. Everything else is refused. */
final class LabDialer implements Dialer {
    private final Map<Integer, Map<InetAddress, InetSocketAddress>> places;

    /** @param places by port and address */
    LabDialer(Map<Integer, Map<InetAddress, InetSocketAddress>> places) {
        this.places = Map.copyOf(places);
    }

    @Override
    public Socket open(InetSocketAddress address, Duration timeout) throws IOException {
        var place = places.getOrDefault(address.getPort(), Map.of()).get(address.getAddress());
        if (place == null) {
            throw new ConnectException("Connection refused");
        }
        var socket = new Socket();
        try {
            socket.connect(place, Math.toIntExact(Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }
}

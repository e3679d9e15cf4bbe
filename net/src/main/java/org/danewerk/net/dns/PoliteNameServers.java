package org.danewerk.net.dns;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.nameserver.Transport;

/**
 * Puts a few questions at a time to each name server, which has room for so many connections and no more (RFC 7766 §6.2.2), and none to one
 * that kept silent again and again: of each of a thousand owners it would take as long to learn that. For one look at everything.
 */
public final class PoliteNameServers implements NameServers {
    private final NameServers servers;
    private final ConcurrentHashMap<InetAddress, Manners> manners = new ConcurrentHashMap<>();

    public PoliteNameServers(NameServers servers) {
        this.servers = servers;
    }

    @Override
    public Heard ask(InetAddress server, Transport transport, DomainName name, int type) {
        return manners.computeIfAbsent(server, any -> new Manners())
                .ask(() -> servers.ask(server, transport, name, type));
    }

    private interface Asked {
        Heard heard();
    }

    private static final class Manners {
        private final Semaphore room = new Semaphore(AT_ONCE, true);
        private final AtomicInteger silences = new AtomicInteger();

        private Heard ask(Asked question) {
            room.acquireUninterruptibly();
            try {
                if (silences.get() >= MOST_SILENCES) {
                    return new Heard.Silence();
                }
                var heard = question.heard();
                if (heard instanceof Heard.Silence || heard instanceof Heard.Unreachable) {
                    silences.incrementAndGet();
                } else {
                    silences.set(0);
                }
                return heard;
            } finally {
                room.release();
            }
        }
    }

    private static final int AT_ONCE = 8;

    /** In a row; more than are asked at once, so that one break does not count for all. */
    private static final int MOST_SILENCES = 3 * AT_ONCE;
}

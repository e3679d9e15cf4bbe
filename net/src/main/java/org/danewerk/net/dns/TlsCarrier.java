package org.danewerk.net.dns;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.time.Overdue;
import org.jspecify.annotations.Nullable;

/** Over TLS, all questions on one connection, which is opened when first needed and again when it was closed. RFC 7858. */
final class TlsCarrier implements Carrier {
    /** RFC 7766 §6.2.3: of the order of seconds. */
    static final long MOST_IDLE_NANOS = 10_000_000_000L;

    private final Upstream.Tls upstream;
    private final SSLContext context;
    private final SecureRandom random;
    private final Overdue overdue;
    private final long idleNanos;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable TlsLine line;

    /**
     * @param context which lets nobody pass but who has the identity
     * @param idleNanos how long a connection may lie idle
     */
    TlsCarrier(Upstream.Tls upstream, SSLContext context, SecureRandom random, Overdue overdue, long idleNanos) {
        this.upstream = upstream;
        this.context = context;
        this.random = random;
        this.overdue = overdue;
        this.idleNanos = idleNanos;
    }

    @Override
    public Parsed<DnsMessage> carry(DomainName name, int type, int flags, boolean lossy, long end) throws IOException {
        while (true) {
            var current = line(end);
            try {
                return current.ask(name, type, flags, end);
            } catch (LineClosed e) {
                // RFC 7858 §3.4: an abrupt close is survived; one that answers nobody is given up.
                if (!current.hasAnswered()) {
                    throw e;
                }
            }
        }
    }

    private TlsLine line(long end) throws IOException {
        var open = line;
        if (open != null && open.isOpen()) {
            return open;
        }
        Waiting.lock(opening, end);
        try {
            open = line;
            if (open == null || !open.isOpen()) {
                var wire = TlsWire.open(upstream, context, overdue, end);
                open = TlsLine.on(wire, overdue, random.nextInt(0x10000), idleNanos);
                line = open;
            }
            return open;
        } finally {
            opening.unlock();
        }
    }
}

package org.danewerk.net.dns;

import java.util.function.Consumer;
import org.danewerk.core.dns.DomainName;

/** Hands on what another exchange does, and tells of it. */
public final class RecordingExchange implements Exchange {
    private final Exchange exchange;
    private final Consumer<Recorded> record;

    /** @param record called by many threads at once */
    public RecordingExchange(Exchange exchange, Consumer<Recorded> record) {
        this.exchange = exchange;
        this.record = record;
    }

    @Override
    public Reply ask(DomainName name, int type, int flags, long deadline) {
        var reply = exchange.ask(name, type, flags, deadline);
        record.accept(new Recorded(name, type, flags, false, reply));
        return reply;
    }

    @Override
    public Reply askAgain(DomainName name, int type, int flags, long deadline) {
        var reply = exchange.askAgain(name, type, flags, deadline);
        record.accept(new Recorded(name, type, flags, true, reply));
        return reply;
    }
}

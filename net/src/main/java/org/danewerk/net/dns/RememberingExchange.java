package org.danewerk.net.dns;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.danewerk.core.dns.DomainName;

/** Puts each question once for all who ask it, as long as one run lasts. What failed may be asked again. */
public final class RememberingExchange implements Exchange {
    private final Exchange exchange;
    private final Map<Asked, Reply> replies = new ConcurrentHashMap<>();

    private record Asked(DomainName name, int type, int flags) {}

    public RememberingExchange(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Reply ask(DomainName name, int type, int flags, long deadline) {
        var asked = new Asked(name, type, flags);
        var known = replies.get(asked);
        if (known != null) {
            return known;
        }
        var reply = exchange.ask(name, type, flags, deadline);
        if (reply instanceof Reply.Answer) {
            replies.putIfAbsent(asked, reply);
        }
        return reply;
    }

    /** Not remembered: what to believe of two answers is not said here. */
    @Override
    public Reply askAgain(DomainName name, int type, int flags, long deadline) {
        return exchange.askAgain(name, type, flags, deadline);
    }
}

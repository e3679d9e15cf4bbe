package org.danewerk.net.dns;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.message.RrType;

/**
 * Answers from a record. A question that was put several times gets its answers in their order, and the last one again after that.
 * What is not in the record cannot be had.
 */
public final class RecordedExchange implements Exchange {
    private final Map<Key, Deque<Reply>> replies = new HashMap<>();

    public RecordedExchange(List<Recorded> record) {
        for (var one : record) {
            replies.computeIfAbsent(
                            new Key(one.name(), one.type(), one.flags(), one.again()), key -> new ArrayDeque<>())
                    .add(one.reply());
        }
    }

    @Override
    public Reply ask(DomainName name, int type, int flags, long deadline) {
        return reply(new Key(name, type, flags, false));
    }

    @Override
    public Reply askAgain(DomainName name, int type, int flags, long deadline) {
        return reply(new Key(name, type, flags, true));
    }

    private synchronized Reply reply(Key key) {
        var known = replies.get(key);
        if (known == null) {
            return new Reply.Failure(
                    LookupFailure.UNREACHABLE, "not in the record: " + key.name.toText() + " " + RrType.text(key.type));
        }
        return known.size() > 1 ? known.remove() : known.element();
    }

    private record Key(DomainName name, int type, int flags, boolean again) {}
}

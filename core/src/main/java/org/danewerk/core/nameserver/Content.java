package org.danewerk.core.nameserver;

import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;

/** What an answer says, without its signatures. */
public sealed interface Content {
    /**
     * The records that were asked for.
     *
     * @param rdata in the order received
     * @param ttlSeconds as sent
     */
    record Records(List<Bytes> rdata, long ttlSeconds) implements Content {
        public Records {
            rdata = List.copyOf(rdata);
        }

        boolean sameData(Records other) {
            return Set.copyOf(rdata).equals(Set.copyOf(other.rdata));
        }
    }

    /** There is an alias instead. */
    record Alias(String target) implements Content {}

    record None(Absence absence) implements Content {}

    /** The server sends on to others, so it does not hold the zone. RFC 1034 §4.3.1 */
    record Referral() implements Content {}

    /** Whether both say the same, TTLs aside. Name and type may be there or not: that is told apart too. */
    default boolean agrees(Content other) {
        return switch (this) {
            case Records records -> other instanceof Records others && records.sameData(others);
            case Alias alias -> alias.equals(other);
            case None none -> none.equals(other);
            case Referral referral -> other instanceof Referral;
        };
    }
}

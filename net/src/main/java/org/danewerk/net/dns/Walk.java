package org.danewerk.net.dns;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.Budget;

/**
 * One lookup under way: what it may still spend, and what its messages said so far beside their answers. Not for use by several
 * threads.
 *
 * <p>An answer along an alias may carry a denial about the next name; it is signed, so it holds wherever it came. RFC 4035 §5.4
 */
final class Walk {
    private final Budget budget;
    private final long deadline;
    private final List<ResourceRecord> authority = new ArrayList<>(0);
    private int messages;

    /** @param deadline on the scale of {@link System#nanoTime} */
    Walk(Budget budget, long deadline) {
        this.budget = budget;
        this.deadline = deadline;
    }

    Budget budget() {
        return budget;
    }

    long deadline() {
        return deadline;
    }

    void hear(DnsMessage message) {
        authority.addAll(message.authority());
        messages++;
    }

    /** The authority sections of all answers, in their order. */
    List<ResourceRecord> heard() {
        return authority;
    }

    /** Whether there was more than the message at hand. */
    boolean heardMore() {
        return messages > 1;
    }

    /** Whether some denial, signed or not, could be about a zone cut at or above {@code name}. */
    boolean maySpeakOf(DomainName name) {
        for (var rr : authority) {
            boolean could = switch (rr.type()) {
                case RrType.NSEC -> name.isAtOrBelow(rr.owner());
                case RrType.NSEC3 ->
                    !rr.owner().isRoot() && isBelow(name, rr.owner().parent());
                default -> false;
            };
            if (could) {
                return true;
            }
        }
        return false;
    }

    /** Whether some denial, signed or not, could be this zone's about a cut at {@code name} itself. */
    boolean mayDenyDs(DomainName name, DomainName zone) {
        return authority.stream()
                .anyMatch(rr -> rr.type() == RrType.NSEC && rr.owner().equals(name)
                        || rr.type() == RrType.NSEC3
                                && !rr.owner().isRoot()
                                && rr.owner().parent().equals(zone));
    }

    private static boolean isBelow(DomainName name, DomainName zone) {
        return !name.equals(zone) && name.isAtOrBelow(zone);
    }
}

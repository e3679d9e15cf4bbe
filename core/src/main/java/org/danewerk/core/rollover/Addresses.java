package org.danewerk.core.rollover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What mail servers present, and what cannot be seen of it. */
final class Addresses {
    private final Look look;

    Addresses(Look look) {
        this.look = look;
    }

    /** RFC 7672 §2.2: no records for what offers no TLS. */
    Optional<Step> refused() {
        var bare = look.addresses().stream()
                .filter(one -> one.sight() instanceof AddressSight.WithoutTls)
                .map(AddressSight::address)
                .distinct()
                .toList();
        if (!bare.isEmpty()) {
            return Optional.of(new Step.Refused(bare, Step.Refused.Why.WITHOUT_TLS));
        }
        return look.material().current().isEmpty()
                ? Optional.of(new Step.Refused(List.of(), Step.Refused.Why.NOTHING_CURRENT))
                : Optional.empty();
    }

    /** Nothing is published for what nobody ever saw. RFC 7672 §2.2. */
    Optional<Step> neverSeen() {
        return awaiting(unseenNow().filter(one -> !look.memory().last().containsKey(one.place())));
    }

    Optional<Step> unseen() {
        return look.has(Safeguard.UNSEEN_ADDRESS_COUNTS_AS_OLD) ? awaiting(unseenNow()) : Optional.empty();
    }

    /** RFC 7671 §8.4: the old records stay while a process may present the old chain. */
    Optional<Step> processes() {
        return look.memory().shown().stream()
                .filter(one -> !look.material().current().contains(one.credential())
                        && !look.seen().contains(one.credential()))
                .map(one -> one.lastSeen().plus(look.waits().settle()))
                .max(Instant::compareTo)
                .map(Step.AwaitProcesses::new);
    }

    /** What is on the disk is not what is presented: a server was not told, or has started with what is not its own. */
    boolean behind() {
        return look.seen().stream()
                .anyMatch(one -> look.material().current().stream()
                        .anyMatch(current -> current.algorithm() == one.algorithm() && !current.equals(one)));
    }

    private Stream<AddressSight> unseenNow() {
        return look.addresses().stream().filter(one -> one.sight() instanceof AddressSight.Unseen);
    }

    private static Optional<Step> awaiting(Stream<AddressSight> addresses) {
        var names = addresses.map(AddressSight::address).distinct().toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(new Step.AwaitAddresses(names));
    }
}

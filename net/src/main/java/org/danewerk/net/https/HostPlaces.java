package org.danewerk.net.https;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.ReservedAddresses;
import org.danewerk.net.dns.Resolver;

/**
 * Where a host that a stranger's record names may be connected to.
 *
 * @param types of addresses to ask for: A, AAAA or both
 * @param allowReserved whether special-purpose addresses are among them. RFC 6890
 * @param most addresses that are tried
 */
record HostPlaces(Resolver resolver, List<RecordType> types, boolean allowReserved, int most) {
    HostPlaces {
        types = List.copyOf(types);
    }

    /** Each reason is a clause for people. */
    sealed interface Found {}

    /** @param addresses one at least */
    record Open(List<InetAddress> addresses) implements Found {}

    /** @param failed where there may be addresses all the same */
    record NotFound(Optional<Lookup.Failed<?>> failed, String why) implements Found {}

    /** All of them lead into networks that are not public. */
    record Reserved(String why) implements Found {}

    Found of(DomainName host) {
        var lookups = new ArrayList<Lookup<List<InetAddress>>>();
        for (var type : types) {
            lookups.add(resolver.lookup(new Question(host, type)).decode(Addresses::decode));
        }
        var addresses = lookups.stream()
                .flatMap(lookup -> lookup.found().stream())
                .flatMap(List::stream)
                .toList();
        if (addresses.isEmpty()) {
            return without(host, lookups);
        }
        var open = addresses.stream()
                .filter(address ->
                        allowReserved || ReservedAddresses.blockOf(address).isEmpty())
                .limit(most)
                .toList();
        return open.isEmpty() ? new Reserved(reserved(addresses.getFirst())) : new Open(open);
    }

    private static NotFound without(DomainName host, List<Lookup<List<InetAddress>>> lookups) {
        for (var lookup : lookups) {
            if (lookup instanceof Lookup.Failed<List<InetAddress>> failed) {
                return new NotFound(
                        Optional.of(failed),
                        "the lookup of " + failed.question() + " fails: " + words(failed.failure()));
            }
        }
        return new NotFound(Optional.empty(), host.toText() + " has no address");
    }

    private static String words(LookupFailure failure) {
        return failure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String reserved(InetAddress address) {
        return Addresses.toText(address)
                + ReservedAddresses.blockOf(address)
                        .map(block -> " is no public address: " + block.purpose())
                        .orElse("");
    }
}

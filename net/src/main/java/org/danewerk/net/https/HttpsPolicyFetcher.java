package org.danewerk.net.https;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchAnswer.Broken;
import org.danewerk.core.mtasts.FetchAnswer.Trouble;
import org.danewerk.core.mtasts.PolicyHost;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.policy.ReservedAddresses;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.okhttp.Library;
import org.danewerk.net.smtp.Dialer;

/** Over the network: our own lookup of the host's addresses, and one request to it. RFC 8461 §3.3. */
public final class HttpsPolicyFetcher implements PolicyFetcher {
    private final Resolver resolver;
    private final List<RecordType> types;
    private final Dialer dialer;
    private final Supplier<List<PresentedCertificate>> roots;
    private final boolean allowReserved;
    private final Limits limits;
    private final InstantSource time;

    /**
     * @param types of addresses to ask for: A, AAAA or both
     * @param roots trusted for policy hosts, asked for when there is one
     * @param allowReserved whether special-purpose addresses may be connected to
     * @param time at which certificates are judged
     */
    public HttpsPolicyFetcher(
            Resolver resolver,
            List<RecordType> types,
            Dialer dialer,
            Supplier<List<PresentedCertificate>> roots,
            boolean allowReserved,
            Limits limits,
            InstantSource time) {
        this.resolver = resolver;
        this.types = List.copyOf(types);
        this.dialer = dialer;
        this.roots = roots;
        this.allowReserved = allowReserved;
        this.limits = limits;
        this.time = time;
    }

    @Override
    public FetchAnswer fetch(DomainName domain) {
        long end = System.nanoTime() + limits.sessionTimeout().toNanos();
        var host = PolicyHost.of(domain);
        if (host.isEmpty()) {
            return new Broken(Trouble.DNS, "the name of the policy host would be too long");
        }
        var lookups = new ArrayList<Lookup<List<InetAddress>>>();
        for (var type : types) {
            lookups.add(resolver.lookup(new Question(host.get(), type)).decode(Addresses::decode));
        }
        var addresses = lookups.stream()
                .flatMap(lookup -> lookup.found().stream())
                .flatMap(List::stream)
                .toList();
        if (addresses.isEmpty()) {
            return new Broken(Trouble.DNS, withoutAddress(host.get(), lookups));
        }
        var open = addresses.stream()
                .filter(address ->
                        allowReserved || ReservedAddresses.blockOf(address).isEmpty())
                .limit(limits.addressesPerHost())
                .toList();
        return open.isEmpty()
                ? new Broken(Trouble.ADDRESS, reserved(addresses.getFirst()))
                : request(host.get(), open, end);
    }

    private FetchAnswer request(DomainName host, List<InetAddress> addresses, long end) {
        return Library.use("the policy host " + host.toText(), () -> {
            var check = new PolicyHostCheck(host, roots, time.instant());
            return new PolicyRequest(host, addresses, check, dialer, limits, end).answer();
        });
    }

    private static String withoutAddress(DomainName host, List<Lookup<List<InetAddress>>> lookups) {
        for (var lookup : lookups) {
            if (lookup instanceof Lookup.Failed<List<InetAddress>> failed) {
                return "the lookup of " + failed.question() + " fails: " + words(failed.failure());
            }
        }
        return host.toText() + " has no address";
    }

    private static String words(LookupFailure failure) {
        return failure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String reserved(InetAddress address) {
        return address.getHostAddress()
                + ReservedAddresses.blockOf(address)
                        .map(block -> " is no public address: " + block.purpose())
                        .orElse("");
    }
}

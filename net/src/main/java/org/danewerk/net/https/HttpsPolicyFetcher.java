package org.danewerk.net.https;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchAnswer.Broken;
import org.danewerk.core.mtasts.FetchAnswer.Trouble;
import org.danewerk.core.mtasts.PolicyHost;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.okhttp.Library;
import org.danewerk.net.smtp.Dialer;

/** Over the network: our own lookup of the host's addresses, and one request to it. RFC 8461 §3.3. */
public final class HttpsPolicyFetcher implements PolicyFetcher {
    private final HostPlaces places;
    private final Dialer dialer;
    private final Supplier<List<PresentedCertificate>> roots;
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
        this.places = new HostPlaces(resolver, types, allowReserved, limits.addressesPerHost());
        this.dialer = dialer;
        this.roots = roots;
        this.limits = limits;
        this.time = time;
    }

    /** Whether OkHttp is there, without which nothing can be fetched. */
    public static boolean isPossible() {
        return Library.isThere();
    }

    @Override
    public FetchAnswer fetch(DomainName domain) {
        long end = System.nanoTime() + limits.sessionTimeout().toNanos();
        var host = PolicyHost.of(domain);
        if (host.isEmpty()) {
            return new Broken(Trouble.DNS, "the name of the policy host would be too long");
        }
        return switch (places.of(host.get())) {
            case HostPlaces.Open(var addresses) -> request(host.get(), addresses, end);
            case HostPlaces.NotFound(var failed, var why) ->
                new Broken(failed.filter(cause -> !cause.isOfName()).isPresent() ? Trouble.RESOLVER : Trouble.DNS, why);
            case HostPlaces.Reserved(var why) -> new Broken(Trouble.ADDRESS, why);
        };
    }

    private FetchAnswer request(DomainName host, List<InetAddress> addresses, long end) {
        return Library.use("the policy host " + host.toText(), () -> {
            var check = new PolicyHostCheck(host, roots, time.instant());
            return new PolicyRequest(host, addresses, check, dialer, limits, end).answer();
        });
    }
}

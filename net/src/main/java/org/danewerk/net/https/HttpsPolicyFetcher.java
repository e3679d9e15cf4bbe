package org.danewerk.net.https;

import java.net.InetAddress;
import java.util.List;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchAnswer.Broken;
import org.danewerk.core.mtasts.FetchAnswer.Trouble;
import org.danewerk.core.mtasts.PolicyHost;
import org.danewerk.net.okhttp.Library;

/** Over the network: our own lookup of the host's addresses, and one request to it. RFC 8461 §3.3. */
public final class HttpsPolicyFetcher implements PolicyFetcher {
    private final HttpsReach reach;

    public HttpsPolicyFetcher(HttpsReach reach) {
        this.reach = reach;
    }

    /** Whether OkHttp is there, without which nothing can be fetched. */
    public static boolean isPossible() {
        return Library.isThere();
    }

    @Override
    public FetchAnswer fetch(DomainName domain) {
        long end = System.nanoTime() + reach.limits().sessionTimeout().toNanos();
        var host = PolicyHost.of(domain);
        if (host.isEmpty()) {
            return new Broken(Trouble.DNS, "the name of the policy host would be too long");
        }
        return switch (reach.places(host.get())) {
            case HostPlaces.Open(var addresses) -> request(host.get(), addresses, end);
            case HostPlaces.NotFound(var failed, var why) ->
                new Broken(failed.filter(cause -> !cause.isOfName()).isPresent() ? Trouble.RESOLVER : Trouble.DNS, why);
            case HostPlaces.Reserved(var why) -> new Broken(Trouble.ADDRESS, why);
        };
    }

    private FetchAnswer request(DomainName host, List<InetAddress> addresses, long end) {
        return Library.use(
                "the policy host " + host.toText(), () -> new PolicyRequest(host, addresses, reach, end).answer());
    }
}

package org.danewerk.core.report;

import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Seen;
import org.danewerk.core.verdict.Timings;
import org.danewerk.core.verdict.Verdict;

/** An observation put together from a few words, with the real decisions and verdicts in between. */
public final class Scene {
    /** What the DNS holds for a host. */
    public enum Dns {
        GOOD,
        STALE,
        UNUSABLE,
        NO_TLSA,
        INSECURE_TLSA,
        TLSA_BOGUS,
        TLSA_SERVFAIL,
        INSECURE_HOST,
        ADDRESS_BOGUS,
        ADDRESS_TIMEOUT,
        ONE_FAMILY_FAILS,
        NO_ADDRESS,
        ALIAS_FAILS,
        IS_ADDRESS
    }

    private final SenderPolicy sender;
    private final DnssecStatus mx;
    private final List<HostRoute> hosts = new ArrayList<>();
    private final List<List<List<String>>> seen = new ArrayList<>();

    private Scene(SenderPolicy sender, DnssecStatus mx) {
        this.sender = sender;
        this.mx = mx;
    }

    public static Scene signed() {
        return new Scene(Facts.DANE, SECURE);
    }

    public static Scene of(SenderPolicy sender, DnssecStatus mx) {
        return new Scene(sender, mx);
    }

    /**
     * @param addresses for each address visited, the evidence of its handshakes by the names of {@link Seen#all}: the first as a
     *     sender's, the others with RSA alone
     */
    public Scene host(Dns dns, List<List<String>> addresses) {
        var name = DomainName.of("mx" + (hosts.size() + 1) + ".example.com");
        hosts.add(route(dns, name, Math.max(1, addresses.size())));
        seen.add(addresses);
        return this;
    }

    /** A host whose single address shows one thing to a sender. */
    public Scene host(Dns dns, String evidence) {
        return host(dns, List.of(List.of(evidence)));
    }

    /** A host with a route of its own. */
    public Scene host(HostRoute route, String evidence) {
        hosts.add(route);
        seen.add(route.addresses().stream().map(address -> List.of(evidence)).toList());
        return this;
    }

    public boolean hasHosts() {
        return !hosts.isEmpty();
    }

    public Observation observed() {
        MailRoute route = Facts.route(mx, hosts.toArray(HostRoute[]::new));
        var results = new ArrayList<HostResult>();
        var policies = HostPolicy.decide(route, sender);
        for (int i = 0; i < policies.size(); i++) {
            results.add(visit(policies.get(i), seen.get(i)));
        }
        return new Observation(
                Seen.AT,
                sender,
                route,
                Destination.of(route, sender),
                results,
                new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    private HostResult visit(HostPolicy host, List<List<String>> addresses) {
        var unvisited = Verdict.unvisited(host);
        if (unvisited.isPresent()) {
            return new HostResult(host, unvisited, List.of());
        }
        var results = new ArrayList<AddressResult>();
        for (int i = 0; i < Math.min(addresses.size(), host.route().addresses().size()); i++) {
            var address = host.route().addresses().get(i);
            var handshakes = new ArrayList<Handshake>();
            for (var name : addresses.get(i)) {
                var offered = handshakes.isEmpty() ? KeyAlgorithm.ANY : KeyAlgorithm.RSA;
                var evidence = evidence(address, offered, name);
                handshakes.add(new Handshake(evidence, Optional.of(Verdict.of(host, evidence, sender, Seen.AT))));
            }
            results.add(new AddressResult(address, handshakes));
        }
        return new HostResult(host, Optional.empty(), results);
    }

    private static Evidence evidence(InetAddress address, KeyAlgorithm offered, String name) {
        var evidence = Seen.all(Seen.attempt(address.getHostAddress(), offered)).get(name);
        if (evidence == null) {
            throw new IllegalArgumentException("no evidence is called " + name);
        }
        return evidence;
    }

    private static HostRoute route(Dns dns, DomainName name, int count) {
        var good = Facts.host(name, addresses(name, SECURE, count));
        return switch (dns) {
            case GOOD -> Facts.with(good, Facts.tlsa(name, SECURE, Facts.GOOD));
            case STALE -> Facts.with(good, Facts.tlsa(name, SECURE, Facts.STALE));
            case UNUSABLE -> Facts.with(good, Facts.tlsa(name, SECURE, Facts.UNUSABLE));
            case NO_TLSA -> Facts.with(good, Facts.tlsaAbsent(name, Absence.NXDOMAIN, SECURE));
            case INSECURE_TLSA -> Facts.with(good, Facts.tlsa(name, INSECURE, Facts.GOOD));
            case TLSA_BOGUS -> Facts.with(good, Facts.tlsaFailed(name, LookupFailure.BOGUS));
            case TLSA_SERVFAIL -> Facts.with(good, Facts.tlsaFailed(name, LookupFailure.SERVFAIL));
            case INSECURE_HOST -> Facts.host(name, addresses(name, INSECURE, count));
            case ADDRESS_BOGUS ->
                Facts.host(name, Facts.failed(Facts.question(name, RecordType.A), LookupFailure.BOGUS));
            case ADDRESS_TIMEOUT ->
                Facts.host(name, Facts.failed(Facts.question(name, RecordType.A), LookupFailure.TIMEOUT));
            case ONE_FAMILY_FAILS ->
                Facts.with(
                        Facts.host(
                                name,
                                addresses(name, SECURE, count),
                                Facts.failed(Facts.question(name, RecordType.AAAA), LookupFailure.SERVFAIL)),
                        Facts.tlsa(name, SECURE, Facts.GOOD));
            case NO_ADDRESS ->
                Facts.host(name, Facts.absent(Facts.question(name, RecordType.A), Absence.NXDOMAIN, SECURE));
            case ALIAS_FAILS ->
                Facts.host(name, Facts.addresses(name, INSECURE, Facts.alias(name, SECURE, Facts.TARGET), "192.0.2.1"))
                        .withAliasStatus(Facts.failed(Facts.question(name, RecordType.CNAME), LookupFailure.SERVFAIL));
            case IS_ADDRESS -> HostRoute.ofLiteral(10, DomainName.of("192.0.2.7"), 25, Facts.address("192.0.2.7"));
        };
    }

    private static Lookup<List<InetAddress>> addresses(DomainName name, DnssecStatus status, int count) {
        var texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = "192.0.2." + (i + 1);
        }
        return Facts.addresses(name, status, List.of(), texts);
    }
}

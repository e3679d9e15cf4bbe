package org.danewerk.operations.route;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.policy.BaseDomains;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.MailServers;
import org.danewerk.core.policy.MxTrust;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.net.dns.Resolver;

/**
 * Looks up the way to a next hop.
 *
 * <p>Asks no question whose answer could not matter: no addresses after a failed MX lookup, no TLSA for a host with insecure
 * addresses (many name servers of unsigned zones choke on it), no second candidate after one that decided. Hosts and address
 * families are looked up at the same time, the candidates of a host one after the other. Safe for many threads; blocks. RFC 5321
 * §5.1, RFC 7672 §2.2.
 */
public final class RouteLookup {
    private final Resolver resolver;
    private final AddressFamilies families;
    private final Limits limits;

    public RouteLookup(Resolver resolver, AddressFamilies families, Limits limits) {
        this.resolver = resolver;
        this.families = families;
        this.limits = limits;
    }

    public MailRoute lookup(NextHop nextHop, SenderPolicy sender) {
        return switch (nextHop) {
            case NextHop.Domain domain -> domain(domain, sender);
            case NextHop.Host(var name, var port) ->
                new MailRoute(
                        nextHop,
                        Optional.empty(),
                        List.of(host(0, name, port, MxTrust.of(nextHop, Optional.empty()), sender)));
            case NextHop.Literal(var address, var port) ->
                new MailRoute(nextHop, Optional.empty(), List.of(literal(address, port)));
        };
    }

    private MailRoute domain(NextHop.Domain domain, SenderPolicy sender) {
        var mx = ask(domain.name(), RecordType.MX).decode(MxRecord::decode);
        var trust = MxTrust.of(domain, Optional.of(mx));
        var hosts = switch (MailServers.of(mx, sender)) {
            case MailServers.Ended ended -> List.<HostRoute>of();
            case MailServers.Itself itself -> List.of(host(0, domain.name(), domain.port(), trust, sender));
            case MailServers.Exchanges(var records) ->
                InParallel.map(
                        records.stream().limit(limits.mxHosts()).toList(),
                        record -> host(record.preference(), record.exchange(), domain.port(), trust, sender));
        };
        return new MailRoute(domain, Optional.of(mx), hosts);
    }

    HostRoute host(int preference, DomainName name, int port, MxTrust mx, SenderPolicy sender) {
        var literal = HostRoute.addressIn(name);
        if (literal.isPresent()) {
            return HostRoute.ofLiteral(preference, name, port, literal.get());
        }
        var host = addresses(preference, name, port);
        var next = BaseDomains.of(host, mx, sender);
        if (next instanceof BaseDomains.AskAlias(var owner)) {
            host = host.withAliasStatus(ask(owner, RecordType.CNAME)
                    .decode(rrset -> DomainName.parseWire(rrset.rdata().getFirst(), 0)));
            next = BaseDomains.of(host, mx, sender);
        }
        return switch (next) {
            case BaseDomains.None none -> host;
            case BaseDomains.Candidates(var candidates) -> host.withTlsa(search(candidates));
            case BaseDomains.AskAlias again -> throw new IllegalStateException("the CNAME query was made");
        };
    }

    /** RFC 7672 §2.2.2: the address lookups come before any TLSA lookup of the same host. */
    private HostRoute addresses(int preference, DomainName name, int port) {
        var types = families.types();
        var answers = InParallel.map(types, type -> ask(name, type).decode(Addresses::decode));
        return new HostRoute(
                preference,
                name,
                port,
                of(RecordType.A, types, answers),
                of(RecordType.AAAA, types, answers),
                Optional.empty(),
                List.of());
    }

    /** RFC 7672 §2.2.3: one candidate after the other, and none after the one that decides. */
    private List<TlsaLookup> search(List<BaseDomains.Candidate> candidates) {
        var made = new ArrayList<TlsaLookup>();
        for (var candidate : candidates) {
            var answer = ask(candidate.owner(), RecordType.TLSA).decode(TlsaRrset::decode);
            var lookup = new TlsaLookup(candidate.base(), candidate.owner(), answer);
            made.add(lookup);
            if (lookup.endsSearch()) {
                break;
            }
        }
        return made;
    }

    private static HostRoute literal(InetAddress address, int port) {
        // An IPv6 address has no dots, so it stands as one label; it is written, never looked up.
        return HostRoute.ofLiteral(0, DomainName.of(address.getHostAddress().replaceFirst("%.*", "")), port, address);
    }

    private static Optional<Lookup<List<InetAddress>>> of(
            RecordType type, List<RecordType> types, List<Lookup<List<InetAddress>>> answers) {
        int index = types.indexOf(type);
        return index < 0 ? Optional.empty() : Optional.of(answers.get(index));
    }

    private Lookup<RrSet> ask(DomainName name, RecordType type) {
        return resolver.lookup(new Question(name, type));
    }
}

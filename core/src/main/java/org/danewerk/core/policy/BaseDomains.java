package org.danewerk.core.policy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.policy.DanePolicy.NotApplicable;

/**
 * Where the TLSA records of a host may be, judged by its address lookups alone. RFC 7672 §2.2.2, RFC 7671 §7.
 *
 * <table>
 * <caption>One row a case, the first that fits.</caption>
 * <tr><th>address lookups</th><th>candidates, in order</th></tr>
 * <tr><td>the host is an address</td><td>none: DANE does not apply</td></tr>
 * <tr><td>no address, and a lookup failed</td><td>none: the host is skipped</td></tr>
 * <tr><td>no address, and none exists</td><td>none: the host is unreachable</td></tr>
 * <tr><td>any, and the sender has switched DANE off</td><td>none: DANE does not apply</td></tr>
 * <tr><td>any, the MX RRset is insecure and the sender then leaves DANE alone</td><td>none: DANE does not apply</td></tr>
 * <tr><td>a secure address RRset, no alias</td><td>the host</td></tr>
 * <tr><td>a secure address RRset behind aliases</td><td>the name at their end, then the host; never one in between</td></tr>
 * <tr><td>all insecure, no alias</td><td>none: DANE does not apply, and TLSA must not be asked for</td></tr>
 * <tr><td>all insecure, behind aliases</td><td>first {@link AskAlias}</td></tr>
 * <tr><td>.. and the host's own CNAME is secure</td><td>the host</td></tr>
 * <tr><td>.. and the host's own CNAME is insecure</td><td>none: DANE does not apply</td></tr>
 * <tr><td>.. and asking for it fails</td><td>none: the host is skipped</td></tr>
 * </table>
 */
public sealed interface BaseDomains {
    /** Ask for TLSA at these, one after the other, until {@link TlsaLookup#endsSearch()}; at least one. */
    record Candidates(List<Candidate> inOrder) implements BaseDomains {
        public Candidates {
            inOrder = List.copyOf(inOrder);
        }
    }

    /** A candidate base domain, and the owner of the TLSA records it would have. */
    record Candidate(DomainName base, DomainName owner) {}

    /** First ask whether the CNAME at this name is secure. RFC 7672 §2.2.2. */
    record AskAlias(DomainName name) implements BaseDomains {}

    /** No TLSA query is to be made; the policy is known. */
    record None(DanePolicy policy) implements BaseDomains {}

    /** Uses the address lookups and the separate CNAME query of {@code host}, not its TLSA lookups. */
    static BaseDomains of(HostRoute host, MxTrust mx, SenderPolicy sender) {
        if (host.literal().isPresent()) {
            return new None(new NotApplicable(NotApplicable.Why.ADDRESS_LITERAL));
        }
        var found = host.addressLookups().stream()
                .filter(lookup -> lookup instanceof Lookup.Found<List<InetAddress>>)
                .toList();
        if (found.isEmpty()) {
            return new None(
                    failure(host).<DanePolicy>map(DanePolicy.LookupFailed::new).orElseGet(DanePolicy.NoAddress::new));
        }
        if (sender.level() == SmtpLevel.MAY) {
            return new None(new NotApplicable(NotApplicable.Why.SWITCHED_OFF));
        }
        if (mx instanceof MxTrust.Insecure && sender.insecureMx() == InsecureMx.MAY) {
            return new None(new NotApplicable(NotApplicable.Why.INSECURE_MX));
        }
        // One secure address RRset is enough, as RFC 7673 §3.2 has it; RFC 7672 does not say.
        var secure = found.stream().filter(lookup -> lookup.status().isSecure()).findFirst();
        if (secure.isPresent()) {
            return candidates(host, secure.get().expandedName(), host.name());
        }
        if (found.stream().allMatch(lookup -> lookup.aliases().isEmpty())) {
            return insecure();
        }
        return host.aliasStatus().map(alias -> byAlias(host, alias)).orElseGet(() -> new AskAlias(host.name()));
    }

    private static BaseDomains byAlias(HostRoute host, Lookup<DomainName> alias) {
        return switch (alias) {
            case Lookup.Found<DomainName> found -> byAlias(host, found.status());
            // The alias went away since the address lookup. A secure denial still shows that the host's zone is signed,
            // and
            // asking for TLSA there is the stricter way.
            case Lookup.Absent<DomainName> absent -> byAlias(host, absent.status());
            // RFC 7672 §2.2.2, last paragraph.
            case Lookup.Failed<DomainName> failed -> new None(new DanePolicy.LookupFailed(failed));
        };
    }

    private static BaseDomains byAlias(HostRoute host, DnssecStatus status) {
        return status.isSecure() ? candidates(host, host.name()) : insecure();
    }

    private static BaseDomains candidates(HostRoute host, DomainName... names) {
        var candidates = new ArrayList<Candidate>();
        for (var name : List.of(names).stream().distinct().toList()) {
            TlsaOwner.tcp(host.port(), name).ifPresent(owner -> candidates.add(new Candidate(name, owner.name())));
        }
        return candidates.isEmpty()
                ? new None(new NotApplicable(NotApplicable.Why.NO_SECURE_TLSA))
                : new Candidates(candidates);
    }

    private static BaseDomains insecure() {
        return new None(new NotApplicable(NotApplicable.Why.INSECURE_ADDRESSES));
    }

    /** A bogus lookup before any other: it says most. */
    private static Optional<Lookup.Failed<?>> failure(HostRoute host) {
        Lookup.Failed<?> first = null;
        for (var lookup : host.addressLookups()) {
            if (lookup instanceof Lookup.Failed<List<InetAddress>> failed
                    && (first == null || failed.failure() == LookupFailure.BOGUS)) {
                first = failed;
            }
        }
        return Optional.ofNullable(first);
    }
}

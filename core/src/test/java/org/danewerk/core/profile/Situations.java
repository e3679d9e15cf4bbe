package org.danewerk.core.profile;

import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.pkix.Made;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Seen;
import org.danewerk.core.verdict.Timings;
import org.danewerk.core.verdict.Verdict;

/** Domains in which senders differ, seen as a check at full depth sees them. */
final class Situations {
    private static final DomainName MX1 = Facts.MX1;
    private static final DomainName MX2 = DomainName.of("mx2.example.com");

    private static final Made ROOT = Made.ca("Root", null);
    private static final Made OTHER_ROOT = Made.ca("Other", null);
    private static final Made LEAF = Made.leaf(ROOT, MX1.toText());
    private static final Made FOR_DOMAIN = Made.leaf(ROOT, Facts.DOMAIN.toText());
    private static final Made FOR_OTHERS = Made.leaf(ROOT, "*.example.org");
    private static final Made EXPIRED = new Made.Draft("O=Server", ROOT)
            .dnsNames(MX1.toText())
            .valid(Seen.AT.minus(Duration.ofDays(9)), Seen.AT.minus(Duration.ofDays(1)))
            .make();

    private Situations() {}

    static Map<String, Observation> all() {
        var all = new LinkedHashMap<String, Observation>();
        all.put("one host, a record that matches", of(signed(tls(LEAF)), ee(LEAF, MatchingType.SHA2_256)));
        all.put("one host, a stale record", of(signed(tls(LEAF)), Facts.STALE));
        all.put("one host, no STARTTLS", of(signed(clear()), Facts.GOOD));
        all.put("one host, the handshake fails", of(signed(broken()), Facts.GOOD));
        all.put("one host, no session", of(signed(refused()), Facts.GOOD));
        all.put("one host, a greeting of 554", of(signed(greeting554()), Facts.GOOD));
        all.put("one host, not contacted", of(signed(), Facts.GOOD));
        all.put(
                "one host, records that are unusable",
                of(signed(tls(LEAF)), new TlsaRecord(3, 5, 1, Facts.GOOD.data())));
        all.put("one host, usage 1 that matches", of(signed(tls(LEAF)), pkix(LEAF)));
        all.put(
                "one host, SHA-256 matches, SHA-512 is stale",
                of(signed(tls(LEAF)), ee(LEAF, MatchingType.SHA2_256), ee(FOR_OTHERS, MatchingType.SHA2_512)));
        all.put("one host, SHA-512 alone", of(signed(tls(LEAF)), ee(LEAF, MatchingType.SHA2_512)));
        all.put(
                "one host, records that are unusable and no STARTTLS",
                of(signed(clear()), new TlsaRecord(3, 5, 1, Facts.GOOD.data())));
        all.put(
                "one host, usage 3 and other names",
                of(signed(tls(FOR_OTHERS)), ee(FOR_OTHERS, MatchingType.SHA2_256)));
        all.put("one host, usage 3 and expired", of(signed(tls(EXPIRED)), ee(EXPIRED, MatchingType.SHA2_256)));
        all.put("one host, usage 2", of(signed(tls(LEAF, ROOT)), ta(ROOT, MatchingType.SHA2_256)));
        all.put(
                "one host, usage 2 and other names",
                of(signed(tls(FOR_OTHERS, ROOT)), ta(ROOT, MatchingType.SHA2_256)));
        all.put(
                "one host, usage 2 and the domain's name",
                of(signed(tls(FOR_DOMAIN, ROOT)), ta(ROOT, MatchingType.SHA2_256)));
        all.put("one host, usage 2, anchor in the DNS alone", of(signed(tls(LEAF)), ta(ROOT, MatchingType.FULL)));
        all.put("one host, usage 2, anchor in both", of(signed(tls(LEAF, ROOT)), ta(ROOT, MatchingType.FULL)));
        all.put("one host, usage 2 of another", of(signed(tls(LEAF, ROOT)), ta(OTHER_ROOT, MatchingType.SHA2_256)));
        all.put("one host, an RSA certificate that matches beside another", rsaBesideOther());
        all.put("one host, no records", hosts(noTlsa(MX1, tls(LEAF))));
        all.put("one host, no records, no STARTTLS", hosts(noTlsa(MX1, clear())));
        all.put("one host, no records, the handshake fails", hosts(noTlsa(MX1, broken())));
        all.put("one host, the TLSA lookup fails", hosts(tlsaFails(MX1)));
        all.put("one host, a bogus address", hosts(bogusAddress()));
        all.put("one host, no secure address", hosts(host(Facts.host(MX1, INSECURE), tls(LEAF))));
        all.put("an insecure MX, a record that matches", insecure(signed(tls(LEAF)), ee(LEAF, MatchingType.SHA2_256)));
        all.put("an insecure MX, a stale record", insecure(signed(tls(LEAF)), Facts.STALE));
        all.put("an alias, records at the alias", hosts(aliased(tls(LEAF))));
        all.put("an alias to an insecure zone, records at the alias", hosts(aliasedOut(tls(LEAF))));
        all.put("two hosts, the first does not match", hosts(stale(MX1, tls(LEAF)), noTlsa(MX2, tls(LEAF))));
        all.put("two hosts, the TLSA lookup of the first fails", hosts(tlsaFails(MX1), noTlsa(MX2, tls(LEAF))));
        all.put("two hosts, the first hands out 554", hosts(noTlsa(MX1, greeting554()), noTlsa(MX2, tls(LEAF))));
        all.put(
                "two hosts without records, the handshake of the first fails",
                hosts(noTlsa(MX1, broken()), noTlsa(MX2, tls(LEAF))));
        all.put(
                "one host, full data that is no key",
                of(signed(tls(LEAF)), new TlsaRecord(3, 1, 0, Facts.GOOD.data())));
        all.put("an address in the MX, and nobody there", hosts(host(literal(), refused())));
        all.put("an address in the MX beside a host", hosts(host(literal(), refused()), noTlsa(MX2, tls(LEAF))));
        all.put("a null MX beside a host", nullMxBesideOthers());
        all.put("a null MX", mxAlone(Facts.mx(SECURE, new MxRecord(0, DomainName.ROOT))));
        all.put(
                "no such domain",
                mxAlone(Facts.absent(Facts.question(Facts.DOMAIN, RecordType.MX), Absence.NXDOMAIN, SECURE)));
        all.put("a bogus MX", mxAlone(Facts.failed(Facts.question(Facts.DOMAIN, RecordType.MX), LookupFailure.BOGUS)));
        all.put(
                "an MX lookup that fails",
                mxAlone(Facts.failed(Facts.question(Facts.DOMAIN, RecordType.MX), LookupFailure.SERVFAIL)));
        return all;
    }

    /** A host, and what its one address shows: to all key algorithms, then to RSA. */
    private record Host(HostRoute route, List<Evidence> shown) {}

    private static Host host(HostRoute route, Evidence... shown) {
        return new Host(route, List.of(shown));
    }

    private static Host signed(Evidence... shown) {
        return host(Facts.host(MX1, SECURE), shown);
    }

    private static Observation of(Host host, TlsaRecord... records) {
        return hosts(host(
                Facts.with(host.route(), Facts.tlsa(MX1, SECURE, records)),
                host.shown().toArray(Evidence[]::new)));
    }

    private static Observation insecure(Host host, TlsaRecord... records) {
        return seen(
                INSECURE,
                List.of(host(
                        Facts.with(host.route(), Facts.tlsa(MX1, SECURE, records)),
                        host.shown().toArray(Evidence[]::new))));
    }

    private static Observation hosts(Host... hosts) {
        return seen(SECURE, List.of(hosts));
    }

    private static Host noTlsa(DomainName name, Evidence... shown) {
        return host(Facts.with(Facts.host(name, SECURE), Facts.tlsaAbsent(name, Absence.NXDOMAIN, SECURE)), shown);
    }

    private static Host stale(DomainName name, Evidence... shown) {
        return host(Facts.with(Facts.host(name, SECURE), Facts.tlsa(name, SECURE, Facts.STALE)), shown);
    }

    private static Host tlsaFails(DomainName name) {
        return host(Facts.with(Facts.host(name, SECURE), Facts.tlsaFailed(name, LookupFailure.SERVFAIL)));
    }

    private static HostRoute literal() {
        var address = Facts.address("192.0.2.1");
        return HostRoute.ofLiteral(5, DomainName.of("192.0.2.1"), 25, address);
    }

    private static Host bogusAddress() {
        return host(Facts.host(MX1, Facts.failed(Facts.question(MX1, RecordType.A), LookupFailure.BOGUS)));
    }

    private static Host aliased(Evidence... shown) {
        var route = Facts.host(MX1, Facts.addresses(MX1, SECURE, Facts.alias(MX1, SECURE, Facts.TARGET), "192.0.2.1"));
        return host(
                Facts.with(
                        route,
                        Facts.tlsaAbsent(Facts.TARGET, Absence.NXDOMAIN, SECURE),
                        Facts.tlsa(MX1, SECURE, ee(LEAF, MatchingType.SHA2_256))),
                shown);
    }

    private static Host aliasedOut(Evidence... shown) {
        var alias = Facts.alias(MX1, SECURE, Facts.TARGET);
        var route = Facts.host(MX1, Facts.addresses(MX1, INSECURE, alias, "192.0.2.1"))
                .withAliasStatus(Facts.found(Facts.question(MX1, RecordType.CNAME), Facts.TARGET, SECURE, List.of()));
        return host(Facts.with(route, Facts.tlsa(MX1, SECURE, ee(LEAF, MatchingType.SHA2_256))), shown);
    }

    private static Observation rsaBesideOther() {
        return of(signed(tls(FOR_OTHERS), tls(LEAF)), ee(LEAF, MatchingType.SHA2_256));
    }

    private static Observation nullMxBesideOthers() {
        var host = noTlsa(MX1, tls(LEAF));
        var mx = Facts.mx(SECURE, new MxRecord(0, DomainName.ROOT), new MxRecord(10, MX1));
        return seen(new MailRoute(Facts.route().nextHop(), Optional.of(mx), List.of(host.route())), List.of(host));
    }

    private static Observation mxAlone(Lookup<List<MxRecord>> mx) {
        return seen(new MailRoute(Facts.route().nextHop(), Optional.of(mx), List.of()), List.of());
    }

    private static Observation seen(DnssecStatus mx, List<Host> hosts) {
        return seen(Facts.route(mx, hosts.stream().map(Host::route).toArray(HostRoute[]::new)), hosts);
    }

    private static Observation seen(MailRoute route, List<Host> hosts) {
        var results = new ArrayList<HostResult>();
        var policies = HostPolicy.decide(route, Facts.DANE);
        for (int i = 0; i < hosts.size(); i++) {
            results.add(visited(policies.get(i), hosts.get(i).shown()));
        }
        var none = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new Observation(Seen.AT, Facts.DANE, route, Destination.of(route, Facts.DANE), results, none);
    }

    private static HostResult visited(HostPolicy policy, List<Evidence> shown) {
        var unvisited = Verdict.unvisited(policy);
        if (unvisited.isPresent() || shown.isEmpty()) {
            return new HostResult(policy, unvisited, List.of());
        }
        InetAddress address = policy.route().addresses().getFirst();
        var handshakes = shown.stream()
                .map(one -> new Handshake(
                        again(one, shown.indexOf(one) == 0 ? KeyAlgorithm.ANY : KeyAlgorithm.RSA), Optional.empty()))
                .toList();
        return new HostResult(policy, Optional.empty(), List.of(new AddressResult(address, handshakes)));
    }

    private static Evidence again(Evidence seen, KeyAlgorithm offered) {
        var attempt = Seen.attempt("192.0.2.1", offered);
        return seen instanceof Evidence.Encrypted tls
                ? new Evidence.Encrypted(
                        attempt, tls.protocol(), tls.cipherSuite(), tls.keyAlgorithm(), tls.chain(), tls.layer())
                : seen;
    }

    private static Evidence tls(Made... chain) {
        var certificates = List.of(chain).stream().map(Made::certificate).toList();
        return new Evidence.Encrypted(
                any(),
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                "EC P-256",
                new PresentedChain(certificates, Optional.empty()),
                "test");
    }

    private static Evidence clear() {
        return new Evidence.Plaintext(any(), Evidence.Plaintext.Why.STARTTLS_NOT_OFFERED, "250 ok");
    }

    private static Evidence broken() {
        return new Evidence.HandshakeFailed(any(), Evidence.HandshakeFailed.Cause.CLOSED, "");
    }

    private static Evidence refused() {
        return Seen.unreachable(any(), Evidence.Unreachable.Cause.REFUSED);
    }

    private static Evidence greeting554() {
        return Seen.unreachable(any(), Evidence.Unreachable.Cause.GREETING_PERMANENT);
    }

    private static Evidence.Attempt any() {
        return Seen.attempt("192.0.2.1", KeyAlgorithm.ANY);
    }

    private static TlsaRecord ee(Made made, MatchingType type) {
        return TlsaRecord.of(CertificateUsage.DANE_EE, Selector.SPKI, type, made.spki());
    }

    private static TlsaRecord pkix(Made made) {
        return TlsaRecord.of(CertificateUsage.PKIX_EE, Selector.SPKI, MatchingType.SHA2_256, made.spki());
    }

    private static TlsaRecord ta(Made made, MatchingType type) {
        return TlsaRecord.of(
                CertificateUsage.DANE_TA,
                Selector.CERT,
                type,
                made.certificate().der());
    }
}

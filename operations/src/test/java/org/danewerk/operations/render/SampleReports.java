package org.danewerk.operations.render;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Timings;
import org.danewerk.core.verdict.Verdict;

/** Reports made by hand, one for each turn the text can take. */
public final class SampleReports {
    static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    static final TlsaRecord GOOD = new TlsaRecord(3, 1, 1, Bytes.ofHex("3fe246a8" + "11".repeat(28)));
    static final TlsaRecord STALE = new TlsaRecord(3, 1, 1, Bytes.ofHex("00c0ffee" + "22".repeat(28)));

    private static final DomainName DOMAIN = DomainName.of("example.org");
    private static final DomainName HOST = DomainName.of("mx.example.org");

    private SampleReports() {}

    /** Signed, IPv4 and IPv6, both key algorithms tried, everything matches. */
    public static AuditReport pass() {
        var ipv4 = found(question(HOST, RecordType.A), List.of(address("192.0.2.1")));
        var ipv6 = found(question(HOST, RecordType.AAAA), List.of(address("2001:db8::1")));
        var good = new ChainResult(List.of(
                new RecordResult.Missed(STALE, Mismatch.NONE, ""),
                new RecordResult.Matched(GOOD, 0, RecordResult.Anchor.PRESENTED)));
        var addresses = List.of(
                new AddressResult(
                        address("2001:db8::1"),
                        List.of(
                                encrypted("2001:db8::1", KeyAlgorithm.ECDSA, authenticated(good)),
                                new Handshake(
                                        new Evidence.HandshakeFailed(
                                                attempt("2001:db8::1", KeyAlgorithm.RSA),
                                                Evidence.HandshakeFailed.Cause.NOTHING_IN_COMMON,
                                                "handshake_failure"),
                                        Optional.empty()))),
                new AddressResult(
                        address("192.0.2.1"),
                        List.of(encrypted("192.0.2.1", KeyAlgorithm.ECDSA, authenticated(good)))));
        return report(
                Optional.of(ipv4),
                Optional.of(ipv6),
                authenticate(STALE, GOOD),
                Optional.empty(),
                addresses,
                Delivery.AUTHENTICATED,
                CheckStatus.PASS,
                List.of());
    }

    /** A certificate was renewed with a new key, and the record was not. */
    public static AuditReport mismatch() {
        var bad = new ChainResult(List.of(new RecordResult.Missed(STALE, Mismatch.NONE, "")));
        var finding = new Finding(
                "DANE-TLSA-MISMATCH",
                Severity.ERROR,
                Party.MX_OPERATOR,
                "mx.example.org",
                "no TLSA record matches the certificate served",
                Optional.of("_25._tcp.mx.example.org. IN TLSA " + GOOD.toText()),
                new SpecRef(7672, "3.2"));
        return report(
                Optional.of(found(question(HOST, RecordType.A), List.of(address("192.0.2.1")))),
                Optional.of(absent(question(HOST, RecordType.AAAA))),
                authenticate(STALE),
                Optional.empty(),
                List.of(new AddressResult(
                        address("192.0.2.1"),
                        List.of(encrypted(
                                "192.0.2.1",
                                KeyAlgorithm.ANY,
                                new Verdict.Refused(Reason.TLSA_MISMATCH, Optional.of(bad)))))),
                Delivery.REFUSED,
                CheckStatus.FAIL,
                List.of(finding));
    }

    /** A server that puts an escape sequence and a false line into its reply. */
    public static AuditReport hostile() {
        var evidence = new Evidence.Plaintext(
                attempt("192.0.2.1", KeyAlgorithm.ANY),
                Evidence.Plaintext.Why.STARTTLS_REFUSED,
                "454 \u001b[2J\u009b31m\u202ego\r\nexample.org: pass");
        return report(
                Optional.of(found(question(HOST, RecordType.A), List.of(address("192.0.2.1")))),
                Optional.empty(),
                authenticate(GOOD),
                Optional.empty(),
                List.of(new AddressResult(
                        address("192.0.2.1"),
                        List.of(new Handshake(
                                evidence,
                                Optional.of(new Verdict.Refused(Reason.STARTTLS_REFUSED, Optional.empty())))))),
                Delivery.REFUSED,
                CheckStatus.FAIL,
                List.of());
    }

    /** The TLSA lookup is bogus, so the host is not contacted. */
    public static AuditReport bogus() {
        var owner = DomainName.of("_25._tcp.mx.example.org");
        var end = new ProofLink.Ends(
                DomainName.of("example.org"),
                RecordType.DNSKEY.code(),
                DnssecStatus.BOGUS,
                new DnssecReason(DnssecCause.SIGNATURE_EXPIRED, "signature expired"));
        var failed = new Lookup.Failed<TlsaRrset>(
                question(owner, RecordType.TLSA),
                LookupFailure.BOGUS,
                "signature expired",
                List.of(),
                Proof.NONE.and(end),
                List.of());
        var policy = new DanePolicy.LookupFailed(failed);
        var route = new HostRoute(
                10,
                HOST,
                25,
                Optional.of(found(question(HOST, RecordType.A), List.of(address("192.0.2.1")))),
                Optional.empty(),
                Optional.empty(),
                List.of(new TlsaLookup(HOST, owner, failed)));
        return report(
                route,
                policy,
                Optional.of(new Verdict.Deferred(Reason.DNS_BOGUS)),
                List.of(),
                Delivery.DEFERRED,
                CheckStatus.UNDETERMINED,
                List.of());
    }

    /** The domain takes no mail. */
    public static AuditReport nullMx() {
        return nullMx(found(question(DOMAIN, RecordType.MX), List.of(new MxRecord(0, DomainName.ROOT))));
    }

    /** A null MX that ran out in the resolver, which says so. */
    public static AuditReport stale() {
        return nullMx(new Lookup.Found<>(
                question(DOMAIN, RecordType.MX),
                List.of(new MxRecord(0, DomainName.ROOT)),
                DnssecStatus.SECURE,
                List.of(),
                30,
                Proof.NONE,
                List.of(new ExtendedError(3, "from yesterday"), new ExtendedError(22, ""))));
    }

    private static AuditReport nullMx(Lookup<List<MxRecord>> mx) {
        var observation = new Observation(
                AT,
                SenderPolicy.DEFAULT,
                new MailRoute(new NextHop.Domain(DOMAIN), Optional.of(mx), List.of()),
                new Destination.Bounce(Destination.Bounce.Why.NULL_MX),
                List.of(),
                timings());
        return new AuditReport(
                "example.org", observation, Delivery.BOUNCED, false, CheckStatus.NOT_IN_EFFECT, List.of());
    }

    private static AuditReport report(
            Optional<Lookup<List<InetAddress>>> ipv4,
            Optional<Lookup<List<InetAddress>>> ipv6,
            DanePolicy.Authenticate policy,
            Optional<Verdict> unvisited,
            List<AddressResult> addresses,
            Delivery delivery,
            CheckStatus status,
            List<Finding> findings) {
        var owner = DomainName.of("_25._tcp.mx.example.org");
        var tlsa = new TlsaLookup(HOST, owner, found(question(owner, RecordType.TLSA), policy.records()));
        var route = new HostRoute(10, HOST, 25, ipv4, ipv6, Optional.empty(), List.of(tlsa));
        return report(route, policy, unvisited, addresses, delivery, status, findings);
    }

    private static AuditReport report(
            HostRoute route,
            DanePolicy policy,
            Optional<Verdict> unvisited,
            List<AddressResult> addresses,
            Delivery delivery,
            CheckStatus status,
            List<Finding> findings) {
        var mx = found(question(DOMAIN, RecordType.MX), List.of(new MxRecord(10, HOST)));
        var host = new HostPolicy(route, policy, true);
        var observation = new Observation(
                AT,
                SenderPolicy.DEFAULT,
                new MailRoute(new NextHop.Domain(DOMAIN), Optional.of(mx), List.of(route)),
                new Destination.Hosts(List.of(host)),
                List.of(new HostResult(host, unvisited, addresses)),
                timings());
        return new AuditReport(
                "Example.ORG", observation, delivery, delivery == Delivery.AUTHENTICATED, status, findings);
    }

    private static DanePolicy.Authenticate authenticate(TlsaRecord... records) {
        return new DanePolicy.Authenticate(HOST, TlsaRrset.of(List.of(records)), List.of(HOST, DOMAIN));
    }

    private static Verdict authenticated(ChainResult result) {
        return new Verdict.Authenticated(result.match().orElseThrow(), result);
    }

    private static Handshake encrypted(String address, KeyAlgorithm offered, Verdict verdict) {
        var evidence = new Evidence.Encrypted(
                attempt(address, offered),
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                "EC P-256",
                PresentedChain.ofDer(List.of(Bytes.ofHex("3003020101"))),
                "JSSE");
        return new Handshake(evidence, Optional.of(verdict));
    }

    private static Evidence.Attempt attempt(String address, KeyAlgorithm offered) {
        return new Evidence.Attempt(
                address(address),
                25,
                Optional.of(HOST),
                offered,
                AT,
                Duration.ofMillis(12),
                List.of("S: 220 mx", "C: QUIT"));
    }

    private static <T> Lookup<T> found(Question question, T value) {
        return new Lookup.Found<>(question, value, DnssecStatus.SECURE, List.of(), 300);
    }

    private static <T> Lookup<T> absent(Question question) {
        return new Lookup.Absent<>(question, Absence.NODATA, DnssecStatus.SECURE, List.of(), 300);
    }

    private static Question question(DomainName name, RecordType type) {
        return new Question(name, type);
    }

    private static Timings timings() {
        return new Timings(Duration.ofMillis(3), Duration.ofMillis(40), Duration.ofMillis(43));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

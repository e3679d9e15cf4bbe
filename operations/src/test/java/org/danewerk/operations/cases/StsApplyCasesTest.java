package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.StsBesideDane;
import org.danewerk.core.policy.TlsPolicy;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.SenderKind;
import org.danewerk.core.verdict.Timings;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the case file about DANE and MTA-STS at one MX host together. RFC 8461 §2, §5. */
class StsApplyCasesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Pki PKI = Pki.seeded(57, NOW);
    private static final Issued ROOT = PKI.authority("Web root");
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final DomainName HOST = DomainName.of("mx.example.com");
    private static final InetAddress ADDRESS = address();

    @TestFactory
    Stream<DynamicTest> rows() {
        return all().stream().map(row -> dynamicTest(row.toString(), () -> new Run(row).check()));
    }

    @Test
    void noRowIsLost() {
        assertThat(all()).hasSize(57);
    }

    @Test
    @DisplayName("RFC 8461 §5 to the letter: with the switch, a host that DANE authenticates must pass MTA-STS too")
    void bothToTheLetter() {
        var row = all().stream()
                .filter(one -> one.id().equals("SC-APPLY-043"))
                .findFirst()
                .orElseThrow();
        assertThat(new Run(row).deliver(StsBesideDane.ALWAYS)).isEqualTo("no");
    }

    private static List<JsonRow> all() {
        return JsonRow.of("mta-sts-cases.tsv", "SC-APPLY-");
    }

    /** One host, one connection. The report that a sender would make of it is not for here. */
    private static final class Run {
        private final JsonRow row;
        private final Issued leaf;
        private final HostPolicy host;
        private final MailRoute route;
        private final DomainPolicies policies;

        Run(JsonRow row) {
            this.row = row;
            this.leaf = certificate();
            this.route = route();
            this.host = HostPolicy.decide(route, SenderPolicy.DEFAULT).getFirst();
            this.policies = policies();
        }

        void check() {
            var expected = row.expected().path("deliver").asText();
            assertThat(deliver(StsBesideDane.INSECURE_MX)).isEqualTo(expected);
            assertThat(words(SenderKind.BOTH.outcome(observation()))).contains(expected);
        }

        String deliver(StsBesideDane beside) {
            var policy = TlsPolicy.of(host, policies.policy(NOW), beside, MessageDemand.NONE, NOW);
            var verdict = Verdict.unvisited(policy.host())
                    .orElseGet(() -> Verdict.of(policy, evidence(), SenderPolicy.DEFAULT, policies.roots(), NOW));
            return switch (verdict) {
                // RFC 7672 §2.2.1: never secure for the domain where an insecure MX RRset led to the host
                case Verdict.Authenticated authenticated ->
                    host.mxSecure() ? "authenticated-dane" : "authenticated-host-only";
                case Verdict.Trusted trusted -> "authenticated-sts";
                case Verdict.Encrypted encrypted -> "encrypted";
                case Verdict.Opportunistic opportunistic -> opportunistic.overTls() ? "encrypted" : "cleartext";
                case Verdict.Refused refused -> "no";
                case Verdict.Deferred deferred -> "no";
            };
        }

        private static List<String> words(SenderKind.Outcome outcome) {
            return switch (outcome) {
                case AUTHENTICATED_BY_DANE -> List.of("authenticated-dane", "authenticated-host-only");
                case AUTHENTICATED_BY_STS -> List.of("authenticated-sts");
                case ENCRYPTED -> List.of("encrypted");
                case OPPORTUNISTIC -> List.of("encrypted", "cleartext");
                case REFUSED, DEFERRED -> List.of("no");
                case BOUNCED, NOT_SEEN -> List.of();
            };
        }

        private Observation observation() {
            var unvisited = Verdict.unvisited(host);
            var seen = unvisited.isPresent()
                    ? List.<AddressResult>of()
                    : List.of(new AddressResult(ADDRESS, List.of(new Handshake(evidence(), Optional.empty()))));
            return new Observation(
                    NOW,
                    SenderPolicy.DEFAULT,
                    route,
                    Destination.of(route, SenderPolicy.DEFAULT),
                    List.of(new HostResult(host, unvisited, seen)),
                    List.of(),
                    Optional.of(policies),
                    new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        }

        private Evidence evidence() {
            var attempt = new Evidence.Attempt(
                    ADDRESS, 25, Optional.of(HOST), KeyAlgorithm.ANY, NOW, Duration.ZERO, List.of());
            return row.input().path("starttls").asBoolean()
                    ? new Evidence.Encrypted(
                            attempt, "TLSv1.3", "TLS_AES_128_GCM_SHA256", "EC 256", Issued.presented(leaf.chain()), "")
                    : new Evidence.Plaintext(attempt, Evidence.Plaintext.Why.STARTTLS_NOT_OFFERED, "");
        }

        private Issued certificate() {
            var draft = PKI.leaf(HOST.toText());
            return switch (row.input().path("certificate").asText()) {
                case "ok" -> draft.issuedBy(ROOT).issue();
                case "expired" -> draft.issuedBy(ROOT).expired().issue();
                case "name" -> PKI.leaf("other.example.com").issuedBy(ROOT).issue();
                case "untrusted" -> draft.issue();
                default -> throw new IllegalArgumentException(row.toString());
            };
        }

        private MailRoute route() {
            var mx =
                    row.input().path("mxRrset").asText().equals("secure") ? DnssecStatus.SECURE : DnssecStatus.INSECURE;
            var host = new HostRoute(
                    10,
                    HOST,
                    25,
                    Optional.of(found(HOST, RecordType.A, List.of(ADDRESS), DnssecStatus.SECURE)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new TlsaLookup(HOST, owner(), tlsa())));
            return new MailRoute(
                    new NextHop.Domain(DOMAIN),
                    Optional.of(found(DOMAIN, RecordType.MX, List.of(new MxRecord(10, HOST)), mx)),
                    List.of(host));
        }

        private Lookup<TlsaRrset> tlsa() {
            var question = new Question(owner(), RecordType.TLSA);
            return switch (row.input().path("dane").asText()) {
                case "none" -> new Lookup.Absent<>(question, Absence.NXDOMAIN, DnssecStatus.SECURE, List.of(), 300);
                case "lookup-error" -> new Lookup.Failed<>(question, LookupFailure.SERVFAIL, "", List.of());
                case "usable-match" -> records(leaf, 3);
                case "usable-mismatch" -> records(PKI.leaf("stranger.example").issue(), 3);
                case "unusable" -> records(leaf, 0);
                default -> throw new IllegalArgumentException(row.toString());
            };
        }

        private static Lookup<TlsaRrset> records(Issued about, int usage) {
            return found(owner(), RecordType.TLSA, TlsaRrset.of(List.of(about.tlsa(usage, 1, 1))), DnssecStatus.SECURE);
        }

        private DomainPolicies policies() {
            var mode = row.input().path("mode").asText();
            var mx = row.input().path("mxMatches").asBoolean() ? "*.example.com" : "mx.example.net";
            var text = "version: STSv1\nmode: " + mode + "\nmx: " + mx + "\nmax_age: 604800\n";
            Optional<FetchAnswer> fetch = mode.equals("absent")
                    ? Optional.empty()
                    : Optional.of(new FetchAnswer.Answered(
                            200, Optional.of("text/plain"), Bytes.of(text.getBytes(StandardCharsets.UTF_8))));
            return new DomainPolicies(Optional.empty(), fetch, Optional.empty(), List.of(ROOT.presented()));
        }

        private static <T> Lookup<T> found(DomainName name, RecordType type, T value, DnssecStatus status) {
            return new Lookup.Found<>(new Question(name, type), value, status, List.of(), 300);
        }

        private static DomainName owner() {
            return HOST.child("_tcp").child("_25");
        }
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.danewerk.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;
import static org.danewerk.core.verdict.KeyAlgorithm.ANY;
import static org.danewerk.core.verdict.KeyAlgorithm.ECDSA;
import static org.danewerk.core.verdict.KeyAlgorithm.RSA;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed.Cause;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.smtp.SmtpConnector;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Bytes EC_KEY =
            Bytes.ofHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004" + "11".repeat(64));
    private static final Bytes RSA_KEY =
            Bytes.ofHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004" + "22".repeat(64));
    private static final NextHop DOMAIN = new NextHop.Domain(DomainName.of("example.com"));

    @Test
    void goodDomainPasses() {
        var server = new Server(target -> ecdsaOnly(target));
        var report = audit(signed(record(EC_KEY)), server, AuditDepth.FULL);
        assertThat(report.status()).isEqualTo(CheckStatus.PASS);
        assertThat(report.delivery()).isEqualTo(Delivery.AUTHENTICATED);
        assertThat(report.secured()).isTrue();
        assertThat(report.findings()).isEmpty();
        assertThat(report.input()).isEqualTo("Example.COM");
        assertThat(report.observation().at()).isEqualTo(NOW);
    }

    @Test
    void fullTriesEveryKeyAlgorithmNotShown() {
        var server = new Server(target -> ecdsaOnly(target));
        audit(signed(record(EC_KEY)), server, AuditDepth.FULL);
        assertThat(server.offered("192.0.2.1")).containsExactly(ANY, RSA);

        var rsaFirst = new Server(target -> tls(target, "RSA 2048", RSA_KEY));
        audit(signed(record(RSA_KEY)), rsaFirst, AuditDepth.FULL);
        assertThat(rsaFirst.offered("192.0.2.1")).containsExactly(ANY, ECDSA);

        var other = new Server(target -> tls(target, "Ed25519", EC_KEY));
        audit(signed(record(EC_KEY)), other, AuditDepth.FULL);
        assertThat(other.offered("192.0.2.1")).containsExactly(ANY, ECDSA, RSA);
    }

    @Test
    void quickTriesOnce() {
        var server = new Server(target -> ecdsaOnly(target));
        var report = audit(signed(record(EC_KEY)), server, AuditDepth.QUICK);
        assertThat(server.offered("192.0.2.1")).containsExactly(ANY);
        assertThat(report.status()).isEqualTo(CheckStatus.PASS);
    }

    @Test
    void keyAlgorithmNotOfferedHasNoVerdict() {
        var server = new Server(target -> ecdsaOnly(target));
        var report = audit(signed(record(EC_KEY)), server, AuditDepth.FULL);
        var handshakes =
                report.observation().hosts().getFirst().addresses().getFirst().handshakes();
        assertThat(handshakes).hasSize(2);
        assertThat(handshakes.get(0).verdict()).isPresent();
        assertThat(handshakes.get(1).verdict()).isEmpty();
    }

    @Test
    void secondCertificateThatDoesNotMatchIsFound() {
        var server = new Server(
                target -> target.offered() == RSA ? tls(target, "RSA 2048", RSA_KEY) : tls(target, "EC P-256", EC_KEY));
        var report = audit(signed(record(EC_KEY)), server, AuditDepth.FULL);
        assertThat(report.delivery()).isEqualTo(Delivery.AUTHENTICATED);
        assertThat(report.status()).isEqualTo(CheckStatus.PARTIAL);
        assertThat(report.findings().stream().map(finding -> finding.id()))
                .contains("DANE-TLSA-MISMATCH", "DANE-PATHS-DIFFER");
    }

    @Test
    void nothingInCommonWithASenderIsAFailure() {
        var server = new Server(target -> new Evidence.HandshakeFailed(attempt(target), Cause.NOTHING_IN_COMMON, ""));
        var report = audit(signed(record(EC_KEY)), server, AuditDepth.FULL);
        assertThat(server.offered("192.0.2.1")).containsExactly(ANY, ECDSA, RSA);
        assertThat(report.status()).isEqualTo(CheckStatus.FAIL);
        assertThat(report.delivery()).isEqualTo(Delivery.REFUSED);
    }

    /** RFC 8446 §6.2: there should be an alert, and some servers, all of Python's asyncio for one, just close. */
    @Test
    void aServerThatClosesInsteadOfSayingThatItHasNoSuchKeyDoesNotFail() {
        var server = new Server(target -> target.offered() == RSA ? closes(target) : tls(target, "EC P-256", EC_KEY));
        var report = audit(signed(record(EC_KEY)), server, AuditDepth.FULL);
        assertThat(report.status()).isEqualTo(CheckStatus.PASS);
        assertThat(report.delivery()).isEqualTo(Delivery.AUTHENTICATED);
    }

    @Test
    void aServerThatClosesWhateverIsOfferedFails() {
        var report = audit(signed(record(EC_KEY)), new Server(AuditTest::closes), AuditDepth.FULL);
        assertThat(report.status()).isEqualTo(CheckStatus.FAIL);
    }

    @Test
    void noProbesWhereTlsIsNotToBeHad() {
        var clear = new Server(
                target -> new Evidence.Plaintext(attempt(target), Evidence.Plaintext.Why.STARTTLS_NOT_OFFERED, ""));
        audit(signed(record(EC_KEY)), clear, AuditDepth.FULL);
        assertThat(clear.offered("192.0.2.1")).containsExactly(ANY);
        var down =
                new Server(target -> new Evidence.Unreachable(attempt(target), Evidence.Unreachable.Cause.REFUSED, ""));
        audit(signed(record(EC_KEY)), down, AuditDepth.FULL);
        assertThat(down.offered("192.0.2.1")).containsExactly(ANY);
    }

    @Test
    @DisplayName("RFC 7672 §10: no connection to a host that must be skipped")
    void skippedHostsAreNotConnectedTo() {
        var server = new Server(target -> ecdsaOnly(target));
        var bogus = signed().failed("_25._tcp.mx1.example.com", RecordType.TLSA, LookupFailure.BOGUS);
        assertThat(audit(bogus, server, AuditDepth.FULL).delivery()).isEqualTo(Delivery.DEFERRED);
        var mandatory = new Audit(
                        signed(),
                        server,
                        AuditOptions.DEFAULT.withSender(SenderPolicy.DEFAULT.withLevel(SmtpLevel.DANE_ONLY)),
                        InstantSource.fixed(NOW))
                .run("example.com", DOMAIN);
        assertThat(mandatory.delivery()).isEqualTo(Delivery.REFUSED);
        var nowhere = new AnswerBook().mx("example.com", SECURE, mx(10, "mx1.example.com"));
        assertThat(audit(nowhere, server, AuditDepth.FULL).delivery()).isEqualTo(Delivery.BOUNCED);
        assertThat(server.targets).isEmpty();
    }

    @Test
    void hostsWithoutDaneAreVisitedAllTheSame() {
        var server = new Server(target -> ecdsaOnly(target));
        var unsigned = new AnswerBook()
                .mx("example.com", INSECURE, mx(10, "mx1.example.com"))
                .ipv4("mx1.example.com", INSECURE, 1);
        var report = audit(unsigned, server, AuditDepth.QUICK);
        assertThat(server.offered("192.0.2.1")).containsExactly(ANY);
        assertThat(report.delivery()).isEqualTo(Delivery.OPPORTUNISTIC);
        assertThat(report.status()).isEqualTo(CheckStatus.NOT_IN_EFFECT);
    }

    @Test
    @DisplayName("RFC 7672 §8.1: SNI is the TLSA base domain, else the host; RFC 6066 §3: an address has none")
    void serverNameSent() {
        var server = new Server(target -> ecdsaOnly(target));
        audit(signed(record(EC_KEY)), server, AuditDepth.QUICK);
        audit(signed(), server, AuditDepth.QUICK);
        assertThat(server.targets)
                .allMatch(target -> target.sni().equals(Optional.of(DomainName.of("mx1.example.com"))));
        server.targets.clear();
        new Audit(new AnswerBook(), server, AuditOptions.DEFAULT, InstantSource.fixed(NOW))
                .run("[192.0.2.9]:2525", new NextHop.Literal(address(9), 2525));
        assertThat(server.targets).allMatch(target -> target.sni().isEmpty() && target.port() == 2525);
        assertThat(server.targets).isNotEmpty();
    }

    @Test
    void addressesBeyondTheLimitAreNoPass() {
        var server = new Server(target -> ecdsaOnly(target));
        var many = new AnswerBook()
                .mx("example.com", SECURE, mx(10, "mx1.example.com"))
                .ipv4("mx1.example.com", SECURE, IntStream.rangeClosed(1, 20).toArray())
                .tlsa("mx1.example.com", SECURE, record(EC_KEY));
        var report = audit(many, server, AuditDepth.QUICK);
        assertThat(server.targets).hasSize(Limits.DEFAULT.addressesPerHost());
        assertThat(report.status()).isEqualTo(CheckStatus.PARTIAL);
        assertThat(report.findings().stream().map(finding -> finding.id())).contains("CHECK-LIMIT-REACHED");
    }

    @Test
    void addressesAreVisitedAtTheSameTimeWithinABound() {
        var together = new CyclicBarrier(4);
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        var server = new Server(target -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            await(together);
            open.decrementAndGet();
            return ecdsaOnly(target);
        });
        var dns = new AnswerBook().mx("example.com", SECURE, mx(10, "mx1.example.com"), mx(20, "mx2.example.com"));
        for (var host : List.of("mx1.example.com", "mx2.example.com")) {
            dns.ipv4(host, SECURE, IntStream.rangeClosed(1, 16).toArray()).tlsa(host, SECURE, record(EC_KEY));
        }
        assertThat(audit(dns, server, AuditDepth.QUICK).status()).isEqualTo(CheckStatus.PASS);
        assertThat(most.get()).isBetween(4, 16);
    }

    @Test
    void hostWithRecordsCostsNoQuestionMoreAtFullDepth() {
        var quick = signed(record(EC_KEY));
        audit(quick, new Server(target -> ecdsaOnly(target)), AuditDepth.QUICK);
        var full = signed(record(EC_KEY));
        audit(full, new Server(target -> ecdsaOnly(target)), AuditDepth.FULL);
        assertThat(full.asked())
                .containsExactlyInAnyOrder(
                        "example.com MX", "mx1.example.com A", "mx1.example.com AAAA", "_25._tcp.mx1.example.com TLSA")
                .containsExactlyInAnyOrderElementsOf(quick.asked());
    }

    @Test
    void hostWithoutRecordsIsLookedForAtThreePlacesAndNotInLists() {
        var full = signed();
        var report = audit(full, new Server(target -> ecdsaOnly(target)), AuditDepth.FULL);
        assertThat(full.asked())
                .hasSize(7)
                .contains(
                        "_25._tcp.example.com TLSA",
                        "mx1.example.com TLSA",
                        "_25._tcp.mx1.example.com.example.com TLSA");
        assertThat(ids(report)).contains("DANE-NOT-DEPLOYED").doesNotContain("DANE-TLSA-OWNER");
        var quick = signed();
        audit(quick, new Server(target -> ecdsaOnly(target)), AuditDepth.QUICK);
        assertThat(quick.asked()).hasSize(4);
    }

    @Test
    void recordsAtTheMailDomainAreNamedAndChangeNoVerdict() {
        var dns = signed().tlsa("example.com", SECURE, record(EC_KEY));
        var report = audit(dns, new Server(target -> ecdsaOnly(target)), AuditDepth.FULL);
        var without = audit(signed(), new Server(target -> ecdsaOnly(target)), AuditDepth.FULL);
        assertThat(ids(report)).contains("DANE-TLSA-OWNER");
        assertThat(report.status()).isEqualTo(without.status());
        assertThat(report.delivery()).isEqualTo(without.delivery());
    }

    @Test
    void failedLookupElsewhereIsKeptAndSaysNothing() {
        var dns = signed().failed("_25._tcp.example.com", RecordType.TLSA, LookupFailure.SERVFAIL);
        var report = audit(dns, new Server(target -> ecdsaOnly(target)), AuditDepth.FULL);
        assertThat(ids(report)).doesNotContain("DANE-TLSA-OWNER");
        assertThat(report.observation().elsewhere())
                .hasSize(3)
                .anySatisfy(place -> assertThat(place.answer().failed()).isTrue());
    }

    @Test
    void lookupElsewhereThatReachedNobodyIsNoFact() {
        var dns = signed().failed("_25._tcp.example.com", RecordType.TLSA, LookupFailure.UNREACHABLE);
        var report = audit(dns, new Server(target -> ecdsaOnly(target)), AuditDepth.FULL);
        assertThat(report.observation().elsewhere()).hasSize(2);
    }

    @Test
    void recordsInAnUnsignedZoneAreNamed() {
        var dns = new AnswerBook()
                .mx("example.com", SECURE, mx(10, "mx1.example.net"))
                .ipv4("mx1.example.net", INSECURE, 1)
                .tlsa("mx1.example.net", INSECURE, record(EC_KEY));
        var report = audit(dns, new Server(target -> ecdsaOnly(target)), AuditDepth.FULL);
        assertThat(ids(report)).contains("DANE-TLSA-INSECURE", "MX-HOST-INSECURE");
        assertThat(report.delivery()).isEqualTo(Delivery.OPPORTUNISTIC);
    }

    private static List<String> ids(AuditReport report) {
        return report.findings().stream().map(finding -> finding.id()).toList();
    }

    private static AuditReport audit(AnswerBook dns, Server server, AuditDepth depth) {
        var options = AuditOptions.DEFAULT.withDepth(depth).withFamilies(AddressFamilies.BOTH);
        return new Audit(dns, server, options, InstantSource.fixed(NOW)).run("Example.COM", DOMAIN);
    }

    /** A signed domain with one host at one address. */
    private static AnswerBook signed(TlsaRecord... records) {
        var dns = new AnswerBook()
                .mx("example.com", SECURE, mx(10, "mx1.example.com"))
                .ipv4("mx1.example.com", SECURE, 1);
        return records.length == 0 ? dns : dns.tlsa("mx1.example.com", SECURE, records);
    }

    private static MxRecord mx(int preference, String name) {
        return new MxRecord(preference, DomainName.of(name));
    }

    private static Evidence closes(SmtpConnector.Target target) {
        return new Evidence.HandshakeFailed(attempt(target), Cause.CLOSED, "connection closed");
    }

    private static Evidence ecdsaOnly(SmtpConnector.Target target) {
        return target.offered() == RSA
                ? new Evidence.HandshakeFailed(attempt(target), Cause.NOTHING_IN_COMMON, "handshake_failure")
                : tls(target, "EC P-256", EC_KEY);
    }

    private static Evidence tls(SmtpConnector.Target target, String keyAlgorithm, Bytes key) {
        return new Evidence.Encrypted(
                attempt(target),
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                keyAlgorithm,
                PresentedChain.ofRawPublicKey(key),
                "test");
    }

    private static Evidence.Attempt attempt(SmtpConnector.Target target) {
        return new Evidence.Attempt(
                target.address(), target.port(), target.sni(), target.offered(), NOW, Duration.ZERO, List.of());
    }

    private static TlsaRecord record(Bytes key) {
        try {
            return new TlsaRecord(
                    3, 1, 1, Bytes.of(MessageDigest.getInstance("SHA-256").digest(key.toArray())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetAddress address(int lastOctet) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) lastOctet});
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connector that shows what it is told to, and notes where it was sent. */
    private static final class Server implements SmtpConnector {
        private final List<Target> targets = Collections.synchronizedList(new ArrayList<>());
        private final Function<Target, Evidence> shows;

        Server(Function<Target, Evidence> shows) {
            this.shows = shows;
        }

        @Override
        public Evidence connect(Target target) {
            targets.add(target);
            return shows.apply(target);
        }

        List<KeyAlgorithm> offered(String address) {
            return targets.stream()
                    .filter(target -> target.address().getHostAddress().equals(address))
                    .map(Target::offered)
                    .toList();
        }
    }
}

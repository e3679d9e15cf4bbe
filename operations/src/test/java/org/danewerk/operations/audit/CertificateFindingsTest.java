package org.danewerk.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.SECURE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is said of real certificates that records turn down, or take although others would not. */
class CertificateFindingsTest {
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    private final Pki pki = Pki.seeded(1, NOW);
    private final Issued root = pki.authority("Root");

    @Test
    @DisplayName("RFC 7672 §3.1.1: an expired certificate passes under DANE-EE, and is mentioned")
    void expiredUnderDaneEeIsMentioned() {
        var leaf = pki.leaf("mx1.example.com").expired().issue();
        var report = audit(leaf.tlsa(3, 1, 1), leaf);
        assertThat(report.status()).isEqualTo(CheckStatus.PASS);
        var finding = only("DANE-EE-DATES", report);
        assertThat(finding.summary())
                .contains(leaf.x509().getNotAfter().toInstant().toString());
    }

    @Test
    void mismatchGivesTheRecordOfTheKeyServed() {
        var leaf = pki.leaf("mx1.example.com").issue();
        var old = pki.leaf("mx1.example.com").issue();
        var report = audit(old.tlsa(3, 1, 1), leaf);
        assertThat(report.status()).isEqualTo(CheckStatus.FAIL);
        assertThat(only("DANE-TLSA-MISMATCH", report).fix().orElseThrow())
                .startsWith("_25._tcp.mx1.example.com. 3600 IN TLSA "
                        + leaf.tlsa(3, 1, 1).toText());
    }

    @Test
    @DisplayName("RFC 7671 §5.2.2: the authority of the record is not sent")
    void authorityNotSent() {
        var leaf = pki.leaf("mx1.example.com").issuedBy(root).issue();
        var finding = only("DANE-TA-NOT-SENT", audit(root.tlsa(2, 0, 1), leaf));
        assertThat(finding.summary()).contains(root.tlsa(2, 0, 1).data().toHex());
        assertThat(finding.fix().orElseThrow()).contains(leaf.tlsa(3, 1, 1).toText());
    }

    @Test
    @DisplayName("RFC 7672 §3.1.2: dates count under DANE-TA")
    void expiredUnderDaneTa() {
        var leaf = pki.leaf("mx1.example.com").issuedBy(root).expired().issue();
        var finding = only("DANE-CERTIFICATE-DATES", audit(root.tlsa(2, 0, 1), leaf, root));
        assertThat(finding.summary())
                .contains(leaf.x509().getNotAfter().toInstant().toString());
    }

    @Test
    @DisplayName("RFC 7672 §3.2.2: names count under DANE-TA")
    void otherNameUnderDaneTa() {
        var leaf = pki.leaf("other.example").issuedBy(root).issue();
        var finding = only("DANE-NAME-MISMATCH", audit(root.tlsa(2, 0, 1), leaf, root));
        assertThat(finding.summary()).contains("other.example").contains("mx1.example.com, example.com");
    }

    private static AuditReport audit(TlsaRecord record, Issued... chain) {
        var dns = new AnswerBook()
                .mx("example.com", SECURE, new MxRecord(10, DomainName.of("mx1.example.com")))
                .ipv4("mx1.example.com", SECURE, 1)
                .tlsa("mx1.example.com", SECURE, record);
        PresentedChain presented = Issued.presented(List.of(chain));
        return new Audit(
                        dns,
                        target -> new Evidence.Encrypted(
                                new Evidence.Attempt(
                                        target.address(),
                                        target.port(),
                                        target.sni(),
                                        target.offered(),
                                        NOW,
                                        Duration.ZERO,
                                        List.of()),
                                "TLSv1.3",
                                "TLS_AES_128_GCM_SHA256",
                                "EC P-256",
                                presented,
                                "test"),
                        AuditOptions.DEFAULT.withDepth(AuditDepth.QUICK),
                        InstantSource.fixed(NOW))
                .run("example.com", new NextHop.Domain(DomainName.of("example.com")));
    }

    private static Finding only(String id, AuditReport report) {
        var found = report.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}

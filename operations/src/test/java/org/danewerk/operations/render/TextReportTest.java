package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    @DisplayName("zone lines with status, a line a handshake, then the verdict")
    void passReadsLikeDaneCheck() {
        assertThat(TextReport.of(SampleReports.pass(), Ink.NONE))
                .isEqualTo("""
                        example.org. IN MX 10 mx.example.org. ; (secure)
                        mx.example.org. IN AAAA 2001:db8::1 ; (secure)
                        mx.example.org. IN A 192.0.2.1 ; (secure)
                        _25._tcp.mx.example.org. IN TLSA 3 1 1 00c0ffee%s ; (secure) no match: nothing the server sent has this data
                        _25._tcp.mx.example.org. IN TLSA 3 1 1 3fe246a8%s ; (secure) matched EE certificate at depth 0
                          mx.example.org[2001:db8::1]:25 TLSv1.3 TLS_AES_256_GCM_SHA384 EC P-256, DANE TLSA 3 1 1 [3fe246a8..] matched EE certificate at depth 0
                          mx.example.org[2001:db8::1]:25 no RSA certificate
                          mx.example.org[192.0.2.1]:25 TLSv1.3 TLS_AES_256_GCM_SHA384 EC P-256, DANE TLSA 3 1 1 [3fe246a8..] matched EE certificate at depth 0
                        example.org: pass. Senders that validate DANE deliver here, authenticated (all 2 paths).
                        """.formatted("22".repeat(28), "11".repeat(28)));
    }

    @Test
    void mismatchEndsWithTheRecordToPublish() {
        assertThat(TextReport.of(SampleReports.mismatch(), Ink.NONE))
                .contains("mx.example.org. IN AAAA ? ; NODATA (secure)\n")
                .contains(", refused: no record matches the certificate\n")
                .endsWith("""
                        example.org: fail. Senders that validate DANE do not deliver, mail waits in their queue: no record matches the certificate.
                          error DANE-TLSA-MISMATCH (RFC 7672 §3.2), for the MX operator: mx.example.org: no TLSA record matches the certificate served
                            fix: _25._tcp.mx.example.org. IN TLSA 3 1 1 3fe246a8%s
                        """.formatted("11".repeat(28)));
    }

    @Test
    void textOfServersCannotSteerTheTerminalOrForgeLines() {
        var text = TextReport.of(SampleReports.hostile(), Ink.ANSI);
        assertThat(text)
                .contains("454 \\x1b[2J\\x9b31m\\u{202e}go\\x0d\\x0aexample.org: pass")
                .doesNotContain("\u001b[2J", "\u009b", "\u202e", "\nexample.org: pass");
    }

    @Test
    void bogusLookupSaysWhyAndThatNobodyWasContacted() {
        assertThat(TextReport.of(SampleReports.bogus(), Ink.NONE))
                .contains(
                        "_25._tcp.mx.example.org. IN TLSA ? ; (bogus: signature expired), RFC 8914 code 7 (signature expired), at example.org. DNSKEY\n")
                .contains("  mx.example.org is not contacted: DNSSEC validation fails\n")
                .contains("example.org: undetermined. Mail waits in the sender's queue: DNSSEC validation fails.");
    }

    @Test
    @DisplayName("RFC 7646: a negative trust anchor is shown with the answer that it made insecure")
    void negativeTrustAnchorIsShown() {
        var reason = new DnssecReason(
                DnssecCause.NEGATIVE_TRUST_ANCHOR, "negative trust anchor for example.org until 2030-01-31T12:00:00Z");
        var zone = DomainName.of("example.org");
        var end = new ProofLink.Ends(zone, RecordType.DS.code(), DnssecStatus.INSECURE, reason);
        var lookup = new Lookup.Found<>(
                new Question(zone, RecordType.MX),
                "",
                DnssecStatus.INSECURE,
                List.of(),
                60,
                Proof.NONE.and(end),
                List.of());
        assertThat(Phrases.account(lookup))
                .isEqualTo("(insecure), negative trust anchor for example.org until 2030-01-31T12:00:00Z");
    }

    @Test
    @DisplayName("null MX is a verdict of its own, RFC 7505 §4.1")
    void nullMxIsReturned() {
        assertThat(TextReport.of(SampleReports.nullMx(), Ink.NONE)).isEqualTo("""
                        example.org. IN MX 0 . ; (secure)
                        example.org: not-in-effect. Mail is returned at once: the domain takes no mail (null MX).
                        """);
    }

    @Test
    void inkChangesNoWord() {
        for (var report : java.util.List.of(SampleReports.pass(), SampleReports.mismatch(), SampleReports.bogus())) {
            assertThat(TextReport.of(report, Ink.ANSI).replaceAll("\u001b\\[[0-9]+m", ""))
                    .isEqualTo(TextReport.of(report, Ink.NONE));
        }
    }
}

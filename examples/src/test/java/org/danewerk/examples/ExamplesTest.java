package org.danewerk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.mail.DaneSendException;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.deliver.Deliver;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.deliver.MailQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example. */
class ExamplesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String HOST = "mx.example.org";

    @TempDir
    Path directory;

    private final Issued certificate = Pki.seeded(7, NOW).leaf(HOST).issue();

    @Test
    void verifyChainAuthenticatesByTheKeyServed() throws Exception {
        var record = certificate.tlsa(3, 1, 1).toText();

        assertThat(output(() -> VerifyChain.main(new String[] {pem(), HOST, record})))
                .isEqualTo("authenticated by " + record + "\n");
    }

    @Test
    void verifyChainSaysHowARecordMisses() {
        var other = Pki.seeded(8, NOW).leaf(HOST).issue();

        assertThat(VerifyChain.verify(
                        List.of(certificate.der()), HOST, other.tlsa(3, 1, 1).toText(), NOW))
                .endsWith(" does not: NONE\n");
    }

    @Test
    void auditDomainReportsOnTheLab() throws Exception {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var audit = audit(lab);

            assertThat(AuditDomain.audit(audit, "good311.lab").delivery()).isEqualTo(Delivery.AUTHENTICATED);
            assertThat(AuditDomain.audit(audit, "mismatch.lab").delivery()).isEqualTo(Delivery.REFUSED);
            assertThatThrownBy(() -> AuditDomain.audit(audit, "a..b")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tlsaRecordsMakesAndReadsTheLineToPublish() throws Exception {
        assertThat(output(() -> TlsaRecords.main(new String[] {pem(), HOST})))
                .startsWith("_25._tcp.mx.example.org. IN TLSA "
                        + certificate.tlsa(3, 1, 1).toText() + "\n3 DANE-EE: ");
        assertThat(TlsaRecords.explain("3 1 x")).startsWith("at character 4: ");
    }

    @Test
    void judgePolicyTellsSecureFromInsecure() throws Exception {
        var record = certificate.tlsa(3, 1, 1).toText();

        assertThat(output(() -> JudgePolicy.main(new String[] {record})))
                .isEqualTo("SECURE: TLS, and a record must match; names accepted: [mx.example.org, example.org]\n"
                        + "INSECURE: whatever there is, since DANE does not apply: INSECURE_ADDRESSES\n");
    }

    @Test
    void sendMailSendsToWhoPassesAndToNobodyElse() throws Exception {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var deliver = deliver(lab);
            MailQueue.Way way = (level, domain, mail) -> {
                assertThat(level).isEqualTo(SmtpLevel.DANE_ONLY);
                return deliver.run(domain, mail);
            };

            SendMail.send(properties(way), "a@sender.lab", "b@good311.lab");
            assertThatThrownBy(() -> SendMail.send(properties(way), "a@sender.lab", "b@mismatch.lab"))
                    .isInstanceOf(DaneSendException.class)
                    .hasMessageContaining("no record matches the certificate (RFC 7672 §3.2)");

            var message = "Subject: x\n\nhello\n".getBytes(StandardCharsets.US_ASCII);
            assertThat(DeliverMessage.send(deliver, "a@sender.lab", "b@good311.lab", message))
                    .first()
                    .asString()
                    .startsWith("b@good311.lab: delivered to mx.good311.lab[");
        }
    }

    @Test
    void sendManySendsToEachUntilOneIsRefused() throws Exception {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var deliver = deliver(lab);
            var domains = new ArrayList<String>();
            MailQueue.Way way = (level, domain, mail) -> {
                assertThat(level).isEqualTo(SmtpLevel.DANE);
                domains.add(domain.toText());
                return deliver.run(domain, mail);
            };
            var properties = SendMany.properties(new SessionCounts(9));
            properties.put("mail.danesmtp.way", way);

            SendMany.send(properties, "a@sender.lab", List.of("b@good311.lab", "c@good311.lab", "d@good312.lab"));
            assertThat(domains).containsExactly("good311.lab", "good311.lab", "good312.lab");
            assertThatThrownBy(() -> SendMany.send(properties, "a@sender.lab", List.of("b@mismatch.lab")))
                    .isInstanceOf(DaneSendException.class);
        }
    }

    private static Properties properties(MailQueue.Way way) {
        var properties = new Properties();
        properties.put("mail.danesmtp.way", way);
        return properties;
    }

    private static Deliver deliver(Lab lab) {
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, AuditOptions.DEFAULT, lab.clock());
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        var options = DeliverOptions.DEFAULT.withLevel(SmtpLevel.DANE_ONLY);
        return Live.deliver(resolver, lab.dialer(), settings, SendTimes.STANDARD, options, lab.clock());
    }

    private static Audit audit(Lab lab) {
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var options = AuditOptions.DEFAULT;
        var resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, options, lab.clock());
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        return Live.audit(resolver, lab.dialer(), settings, options, 8, lab.clock());
    }

    private String pem() throws Exception {
        var file = directory.resolve("chain.pem");
        Files.writeString(file, certificate.pem());
        return file.toString();
    }

    private static String output(Program program) throws Exception {
        var before = System.out;
        var octets = new ByteArrayOutputStream();
        System.setOut(new PrintStream(octets, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return octets.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private interface Program {
        void run() throws Exception;
    }
}

package org.danewerk.operations.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.lab.Lab;
import org.danewerk.lab.junit.LabExtension;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.cases.Rows;
import org.danewerk.operations.deliver.DeliverOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports to mail servers whose TLS is what the report is about. */
@ExtendWith(LabExtension.class)
class SendInLabTest {
    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("RFC 8460 §3: a report arrives whatever TLS comes to, and TLS is tried first")
    @CsvSource({
        "TC-SEND-004, mismatch.lab, true",
        "TC-SEND-005, stsold.lab, true",
        "TC-SEND-005, stsself.lab, true",
        "TC-SEND-006, nostarttls.lab, false",
        "-, starttls454.lab, false",
        "-, tlsaservfail.lab, true",
        "-, expiredta.lab, true",
        "-, good311.lab, true",
    })
    void arrivesWhateverTlsComesTo(String row, String domain, boolean secured, Lab lab, Resolver resolver)
            throws Exception {
        assertThat(row.equals("-") || Rows.ids("tlsrpt-cases.tsv", "TC-SEND-").contains(row))
                .isTrue();
        var scene = new SendScene().wants("a.example", "mailto:r@" + domain);
        scene.ownWay = Optional.of(way(lab, resolver));
        scene.plan();
        scene.run();
        assertThat(scene.outcomes()).as("%s", scene.events).containsExactly("sent");
        var host = DomainName.of("mx." + domain);
        var sessions = lab.sessions().await(host, 1, Duration.ofSeconds(60));
        var session =
                sessions.stream().filter(one -> one.messages() == 1).findFirst().orElseThrow();
        assertThat(secured ? session.secured() : session.clear()).contains("RCPT TO:<r@" + domain + ">");
        assertThat(session.protocol().isPresent()).isEqualTo(secured);
    }

    /** TC-EMIT-022: what delivers a report has nobody to tell of its sessions; what is counted is what was counted before. */
    @Test
    @DisplayName("RFC 8460 §3: the session that delivers a report is in no report")
    void sessionsOfReportsAreNotCounted(Lab lab, Resolver resolver) throws Exception {
        assertThat(Rows.ids("tlsrpt-cases.tsv", "TC-EMIT-022")).hasSize(1);
        var scene = new SendScene().wants("a.example", "mailto:r@stsold.lab");
        scene.ownWay = Optional.of(way(lab, resolver));
        var before = results(scene.counts);
        scene.runUntilDone();
        assertThat(scene.outcomes()).containsExactly("sent");
        assertThat(results(scene.counts)).isEqualTo(before).doesNotContain("stsold");
    }

    private static String results(SessionCounts counts) {
        var text = new StringBuilder();
        counts.domains().forEach(domain -> text.append(domain).append(counts.results(domain)));
        return text.toString();
    }

    private static MailWay way(Lab lab, Resolver resolver) {
        return new DirectMail(Live.deliver(
                resolver,
                lab.dialer(),
                SmtpSettings.ofMachine().withReservedAllowed(true),
                SendTimes.STANDARD,
                DeliverOptions.DEFAULT.withLevel(SmtpLevel.MAY),
                lab.clock()));
    }
}

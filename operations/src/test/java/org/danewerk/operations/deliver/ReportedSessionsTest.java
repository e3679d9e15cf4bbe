package org.danewerk.operations.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted of deliveries that connect to nobody. */
class ReportedSessionsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z"));

    /** Of a.test no MX records are had, of b.test not the TLSA records of its host. */
    private static AnswerBook book(LookupFailure failure) {
        var book = new AnswerBook();
        book.failed("a.test", RecordType.MX, failure);
        book.mx("b.test", DnssecStatus.SECURE, new MxRecord(10, DomainName.of("mx.b.test")));
        book.ipv4("mx.b.test", DnssecStatus.SECURE, 1);
        book.failed("_25._tcp.mx.b.test", RecordType.TLSA, failure);
        return book;
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, , no resolver reached",
        "TIMEOUT, b.test, timeout",
        "REFUSED, , REFUSED",
        "SERVFAIL, a.test b.test, SERVFAIL",
        "BOGUS, a.test b.test, bogus",
    })
    @DisplayName("RFC 8460 §4.3.4: where no resolver here could be asked, no domain is told of a failure of its own")
    void whatIsNoFailureOfTheDomainIsNotCounted(LookupFailure failure, String told, String word) {
        var counted = new ArrayList<String>();
        var sessions = new ReportedSessions(
                chain -> List.of(), session -> counted.add(session.domain().toText()));
        var deliver = Live.deliver(
                book(failure)::lookup,
                (address, timeout) -> {
                    throw new AssertionError("nobody is connected to: " + address);
                },
                SmtpSettings.ofMachine().withReservedAllowed(true),
                SendTimes.within(Duration.ofSeconds(20)),
                DeliverOptions.DEFAULT,
                CLOCK);
        for (var domain : List.of("a.test", "b.test")) {
            var report = deliver.run(DomainName.of(domain), mail(domain));
            sessions.add(report);
            assertThat(report.recipients().getFirst().fate())
                    .isInstanceOfSatisfying(RecipientFate.Deferred.class, deferred -> {
                        if (domain.equals("a.test")) {
                            assertThat(deferred.cause().text()).isEqualTo("the MX lookup fails: " + word);
                        }
                    });
        }
        assertThat(String.join(" ", counted)).isEqualTo(told == null ? "" : told);
    }

    private static Mail mail(String domain) {
        return new Mail(
                new Envelope(
                        Optional.of(Mailbox.parse("a@sender.test").orThrow()),
                        List.of(Mailbox.parse("b@" + domain).orThrow()),
                        MessageDemand.NONE),
                MailContent.of(Bytes.of("Subject: x\n\nhello\n".getBytes(StandardCharsets.US_ASCII)))
                        .orThrow());
    }
}

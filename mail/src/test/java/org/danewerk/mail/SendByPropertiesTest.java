package org.danewerk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.lab.smtp.SmtpSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transport as a program has it, led to real servers by nothing but properties. */
class SendByPropertiesTest {
    private static Optional<RealLab> real = Optional.empty();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        real = RealLab.start(directory);
        assumeTrue(real.isPresent(), "skipped: ports 25, 53 and 443 are not this user's to bind");
    }

    @AfterAll
    static void stop() {
        real.ifPresent(RealLab::close);
    }

    @Test
    @DisplayName(
            "RFC 8461 §4.2: without DANE a policy vouches; two messages go in one session, which is closed by QUIT")
    void mtaStsVouchesAndMessagesShareASession() throws Exception {
        var counted = new ConcurrentLinkedQueue<Session>();
        SessionSink sink = counted::add;
        var properties = properties("level", "dane");
        properties.put("mail.danesmtp.sessions", sink);
        var session = jakarta.mail.Session.getInstance(properties);
        try (var transport = session.getTransport("danesmtp")) {
            transport.connect();
            for (int i = 0; i < 2; i++) {
                var message = message(session, "b@stsalone.lab");
                transport.sendMessage(message, message.getAllRecipients());
            }
        }
        var sessions = sessions("mx.stsalone.lab", 1);
        assertThat(sessions).singleElement().satisfies(one -> {
            assertThat(one.messages()).isEqualTo(2);
            assertThat(one.trouble()).isEmpty();
            assertThat(one.secured().getLast()).isEqualTo("QUIT");
        });
        assertThat(counted).singleElement().satisfies(one -> {
            assertThat(one.domain()).isEqualTo(DomainName.of("stsalone.lab"));
            assertThat(one.policies()).singleElement().satisfies(held -> {
                assertThat(held.policy().type()).isEqualTo(PolicyType.STS);
                assertThat(held.met()).isTrue();
            });
        });
    }

    @Test
    @DisplayName(
            "RFC 8461 §4.1, §5: a host that the policy does not list is not connected to; the policy is fetched once")
    void whoIsNotListedIsNotConnectedTo() throws Exception {
        var session = jakarta.mail.Session.getInstance(properties("level", "dane"));
        for (int i = 0; i < 2; i++) {
            assertThat(refusal(session, "b@unlisted.lab")).contains("mx.nodatatlsa.lab", "(RFC 8461 §");
        }
        assertThat(real().fetched).containsOnlyOnce("unlisted.lab");

        var without = jakarta.mail.Session.getInstance(properties("level", "dane", "mtasts", "false"));
        Transport.send(message(without, "b@unlisted.lab"));
        assertThat(real().fetched).containsOnlyOnce("unlisted.lab");
        // The first session at that host is the one for which no policy counted.
        assertThat(sessions("mx.nodatatlsa.lab", 1)).singleElement().matches(one -> one.messages() == 1);
    }

    @Test
    @DisplayName("RFC 8461 §2: a policy that lists the host does not make up for records that do not match")
    void daneDecidesFirst() throws Exception {
        var session = jakarta.mail.Session.getInstance(properties("level", "dane"));
        assertThat(refusal(session, "b@both.lab")).contains("mx.mismatchta.lab", "(RFC 7672 §");
        assertThat(real().fetched).doesNotContain("both.lab");
        assertThat(sessions("mx.mismatchta.lab", 1)).isNotEmpty().allMatch(one -> one.messages() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "b@good311.lab, true",
        "b@stsgood.lab, true",
        "b@mismatch.lab, false",
        "b@stsalone.lab, false", // its policy does not make up for what is missing
    })
    @DisplayName("RFC 7672 §6: without a level DANE is mandatory")
    void daneAloneDecidesWithoutALevel(String to, boolean sent) throws MessagingException {
        var session = jakarta.mail.Session.getInstance(properties());
        var message = message(session, to);
        var failure = catchThrowableOfType(DaneSendException.class, () -> Transport.send(message));
        assertThat(failure == null).isEqualTo(sent);
    }

    @Test
    void aClosedTransportSendsAgain() throws Exception {
        var session = jakarta.mail.Session.getInstance(properties());
        var transport = session.getTransport("danesmtp");
        for (int i = 0; i < 2; i++) {
            transport.connect();
            var message = message(session, "b@good312.lab");
            transport.sendMessage(message, message.getAllRecipients());
            transport.close();
        }
        assertThat(sessions("mx.good312.lab", 2)).hasSize(2).allMatch(one -> one.messages() == 1);
    }

    @Test
    void valuesNeedNotBeText() throws MessagingException {
        var properties = properties();
        properties.put("mail.danesmtp.requiretls", true);
        properties.put("mail.danesmtp.timeout", 20_000);
        // Where it were not read, the message would go without: the lab does not offer REQUIRETLS.
        assertThat(refusal(jakarta.mail.Session.getInstance(properties), "b@good311.lab"))
                .contains("REQUIRETLS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level | high | mail.danesmtp.level is high; there are dane, dane-only, may and audit-only",
                "mtasts | no | mail.danesmtp.mtasts is no; it is true or false",
                "requiretls | yes | mail.danesmtp.requiretls is yes; it is true or false",
                "allowreserved | 1 | mail.danesmtp.allowreserved is 1; it is true or false",
                "timeout | soon | mail.danesmtp.timeout is soon; it is a number from 1 to 9999999",
                "resolver | resolver.example | mail.danesmtp.resolver: not an IP address",
                "localhost | a..b | mail.danesmtp.localhost: ",
                "rootanchor | /nowhere | mail.danesmtp.rootanchor /nowhere cannot be read: there is no such file",
                "rootanchor | /dev/zero | mail.danesmtp.rootanchor: /dev/zero is no plain file",
                "stsca | ROOTANCHOR | holds something that is no certificate; give PEM or DER",
                "rootanchor | STSCA | : line 1",
                "requireTls | true | there is no mail.danesmtp.requireTls; it is mail.danesmtp.requiretls",
                "root-anchor | ROOTANCHOR | there is no mail.danesmtp.root-anchor; it is mail.danesmtp.rootanchor",
                "way | direct | mail.danesmtp.way is no object of type org.danewerk.operations.deliver.MailQueue$Way",
                "sessions | on | mail.danesmtp.sessions is no object of type org.danewerk.mail.SessionSink",
            })
    void whatIsWrongIsSaidInALine(String name, String value, String words) throws MessagingException {
        var properties = properties("level", "dane");
        var file = properties.getProperty("mail.danesmtp." + value.toLowerCase(Locale.ROOT));
        properties.put("mail.danesmtp." + name, file == null ? value : file);
        var message = message(jakarta.mail.Session.getInstance(properties), "b@good311.lab");
        var failure = catchThrowableOfType(MessagingException.class, () -> Transport.send(message));
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.getMessage().lines()).hasSize(1);
    }

    private static RealLab real() {
        return real.orElseThrow();
    }

    private static Properties properties(String... more) {
        var properties = real().properties();
        for (int i = 0; i < more.length; i += 2) {
            properties.put("mail.danesmtp." + more[i], more[i + 1]);
        }
        return properties;
    }

    private static List<SmtpSession> sessions(String host, int count) throws InterruptedException {
        return real().lab.sessions().await(DomainName.of(host), count, Duration.ofSeconds(60));
    }

    private static String refusal(jakarta.mail.Session session, String to) throws MessagingException {
        var message = message(session, to);
        var failure = catchThrowableOfType(DaneSendException.class, () -> Transport.send(message));
        assertThat(failure).isNotNull();
        return failure.getMessage();
    }

    private static MimeMessage message(jakarta.mail.Session session, String to) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom("a@sender.lab");
        message.setRecipients(Message.RecipientType.TO, to);
        message.setText("hello\n");
        return message;
    }
}

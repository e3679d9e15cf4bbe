package org.danewerk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.event.TransportEvent;
import jakarta.mail.event.TransportListener;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.Lab;
import org.danewerk.lab.junit.LabExtension;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.tls.LabTls;
import org.danewerk.lab.world.OwnZone;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.deliver.MailQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages by Jakarta Mail to the domains of the lab. */
class DaneTransportTest {
    @RegisterExtension
    static final LabExtension LAB = new LabExtension();

    private static final Issued CERTIFICATE = LAB.pki().leaf("submit.own.lab").issue();
    private static final LabTls SERVER = LAB.server(List.of(CERTIFICATE));

    static {
        LAB.zone(OwnZone.signed("own.lab")
                .address("good", SERVER.host())
                .tlsa("good", SERVER.port(), CERTIFICATE.tlsa(3, 1, 1))
                .address("bad", SERVER.host())
                .tlsa(
                        "bad",
                        SERVER.port(),
                        LAB.pki().leaf("other.own.lab").issue().tlsa(3, 1, 1))
                .address("none", SERVER.host()));
    }

    @Test
    @DisplayName("RFC 7672 §6: without any setting DANE is mandatory")
    void sendsToAHostThatPassesAndToNoOther(Lab lab, Resolver resolver) throws Exception {
        Transport.send(message(session(lab, resolver), "b@good312.lab")); // as no other test does

        for (var domain : new String[] {"mismatch301.lab", "nodatatlsa.lab", "nostarttls.lab"}) {
            var failure = catchThrowableOfType(
                    DaneSendException.class, () -> Transport.send(message(session(lab, resolver), "b@" + domain)));
            assertThat(failure).as(domain).isNotNull();
            assertThat(failure.getValidUnsentAddresses()).hasSize(1);
            assertThat(failure.getMessage())
                    .startsWith("b@" + domain + ": 4.7.")
                    .contains("(RFC 7672 §");
            assertThat(failure.reports().getFirst().hosts()).hasSize(1);
            var name = DomainName.of("mx." + domain);
            assertThat(lab.sessions().of(name)).allMatch(session -> session.messages() == 0);
        }
        var taken = lab.sessions().await(DomainName.of("mx.good312.lab"), 1, Duration.ofSeconds(60));
        assertThat(taken).hasSize(1).allMatch(session -> session.messages() == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "level, dane, notlsansec.lab, true",
        "level, dane, mismatch.lab, false",
        "level, audit-only, mismatch.lab, true",
        "level, may, mismatch.lab, true",
        "requiretls, true, good311.lab, false", // the lab does not offer it
        "from, <>, good311.lab, true",
    })
    void propertiesSayHow(String name, String value, String domain, boolean sent, Lab lab, Resolver resolver)
            throws MessagingException {
        var session = session(lab, resolver);
        session.getProperties().put("mail.danesmtp." + name, value);
        var message = message(session, "b@" + domain);
        var failure = catchThrowableOfType(DaneSendException.class, () -> Transport.send(message));
        assertThat(failure == null).isEqualTo(sent);
    }

    @Test
    void eachRecipientIsToldApartAndListenersHear(Lab lab, Resolver resolver) throws Exception {
        var session = session(lab, resolver);
        var message = message(session, "a@good311.lab,b@mismatch.lab,c@nullmx.lab");
        message.addRecipients(Message.RecipientType.BCC, "d@good311.lab");
        message.saveChanges();
        var heard = new ArrayBlockingQueue<TransportEvent>(1);
        try (var transport = session.getTransport("danesmtp")) {
            transport.addTransportListener(new Listener(heard));
            transport.connect();
            var failure = catchThrowableOfType(
                    DaneSendException.class, () -> transport.sendMessage(message, message.getAllRecipients()));
            assertThat(failure.getValidSentAddresses())
                    .containsExactly(new InternetAddress("a@good311.lab"), new InternetAddress("d@good311.lab"));
            assertThat(failure.getValidUnsentAddresses()).containsExactly(new InternetAddress("b@mismatch.lab"));
            assertThat(failure.getInvalidAddresses()).containsExactly(new InternetAddress("c@nullmx.lab"));
            assertThat(failure.getMessage().lines()).hasSize(2);
        }
        var event = heard.poll(60, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        assertThat(event.getType()).isEqualTo(TransportEvent.MESSAGE_PARTIALLY_DELIVERED);
    }

    @Test
    void whatIsWrongIsSaid(Lab lab, Resolver resolver) throws MessagingException {
        var session = session(lab, resolver);
        session.getProperties().put("mail.danesmtp.level", "high");
        var message = message(session, "b@good311.lab");
        assertThat(catchThrowableOfType(MessagingException.class, () -> Transport.send(message)))
                .hasMessageContaining("mail.danesmtp.level is high");
    }

    @Test
    @DisplayName("RFC 7671 §10.3: a submission server without matching records is not spoken to")
    void theSocketFactoryJudgesTheServerNamed(Lab lab, Resolver resolver) throws IOException {
        var factory = new DaneSocketFactory(resolver, lab.clock());
        try (var socket = (SSLSocket) factory.createSocket("good.own.lab", SERVER.port())) {
            socket.startHandshake();
        }
        for (var name : new String[] {"bad.own.lab", "none.own.lab"}) {
            assertThat(catchThrowableOfType(SSLHandshakeException.class, () -> {
                        try (var socket = (SSLSocket) factory.createSocket(name, SERVER.port())) {
                            socket.startHandshake();
                        }
                    }))
                    .as(name)
                    .isNotNull();
        }
    }

    private static Session session(Lab lab, Resolver resolver) {
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        MailQueue.Way way = (level, domain, mail) -> Live.deliver(
                        resolver,
                        lab.dialer(),
                        settings,
                        SendTimes.within(Duration.ofSeconds(20)),
                        DeliverOptions.DEFAULT.withLevel(level),
                        lab.clock())
                .run(domain, mail);
        var properties = new Properties();
        properties.put("mail.transport.protocol.rfc822", "danesmtp");
        properties.put("mail.danesmtp.way", way);
        return Session.getInstance(properties);
    }

    private static MimeMessage message(Session session, String to) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom("a@sender.lab");
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject("gr\u00fc\u00dfe");
        message.setText("h\u00e4ll\u00f6\n.\n");
        return message;
    }

    private record Listener(ArrayBlockingQueue<TransportEvent> heard) implements TransportListener {
        @Override
        public void messageDelivered(TransportEvent event) {
            heard.add(event);
        }

        @Override
        public void messageNotDelivered(TransportEvent event) {
            heard.add(event);
        }

        @Override
        public void messagePartiallyDelivered(TransportEvent event) {
            heard.add(event);
        }
    }
}

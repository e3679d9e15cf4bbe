package org.danewerk.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.AddressException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.mailet.AttributeName;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.lab.Lab;
import org.danewerk.lab.junit.LabExtension;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.deliver.DeliveryReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mailet between a container of James' API and the domains of the lab. */
class DaneRemoteDeliveryTest {
    @RegisterExtension
    static final LabExtension LAB = new LabExtension();

    private static final String MESSAGE =
            "From: a@sender.lab\r\nSubject: greetings\r\n\r\nh\u00e4ll\u00f6\r\n.\r\n..dots\r\n";

    /** One that James takes and SMTP does not. RFC 5321 §4.5.3.1.1. */
    private static final String LONG = "l".repeat(65) + "@good311.lab";

    private final MailContainer james = new MailContainer(Duration.ofDays(9));
    private final List<Mail> outgoing = new ArrayList<>();

    @Test
    @DisplayName("RFC 7672 §2.2: each domain is judged by itself, and what is deferred is kept with its reason")
    void oneIsDeliveredOneKeptOneGivenBack(Lab lab, Resolver resolver) throws Exception {
        var mailet = mailet(james, lab, resolver, Map.of());
        put("a@good311.lab", "b@mismatch.lab", "c@nullmx.lab", "A@good311.lab", LONG);
        james.run(mailet, "relay");

        var taken = lab.sessions().await(DomainName.of("mx.good311.lab"), 1, Duration.ofSeconds(60));
        assertThat(taken).hasSize(1).allMatch(session -> session.messages() == 1);
        assertThat(james.spool).hasSize(1);
        var kept = james.spool.getFirst();
        assertThat(kept.due()).isEqualTo(james.instant().plus(Duration.ofMinutes(30)));
        assertThat(kept.mail().getRecipients()).containsExactly(new MailAddress("b@mismatch.lab"));
        assertThat(attribute(kept.mail(), "danewerk.reason"))
                .startsWith("b@mismatch.lab: 4.7.5 mx.mismatch.lab")
                .endsWith("(RFC 7672 §3.2)");
        assertThat(james.bounces).hasSize(2);
        assertThat(james.bounces.toString()).contains("c@nullmx.lab: 5.1.10 ", "(RFC 7505 §", "5.1.3");
        assertThat(james.log.lines()).anyMatch(line -> line.contains("authenticated by DANE (RFC 7672 §3.1)"));
    }

    @Test
    void octetsAreSentAsJamesHasThem(Lab lab, Resolver resolver) throws Exception {
        var mailet = mailet(james, lab, resolver, Map.of());
        put("b@good312.lab");
        james.run(mailet, "relay");
        assertThat(outgoing).hasSize(1);
        assertThat(outgoing.getFirst().content().octets()).isEqualTo(Bytes.of(octets(MESSAGE)));
        assertThat(james.spool).isEmpty();
        assertThat(james.bounces).isEmpty();
    }

    @Test
    @DisplayName("RFC 5322 §3.6.3: nobody sees who else got it")
    void bccIsLeftOut(Lab lab, Resolver resolver) throws Exception {
        var mailet = mailet(james, lab, resolver, Map.of());
        put("b@good312.lab").getMessage().setHeader("Bcc", "c@good312.lab");
        james.run(mailet, "relay");
        assertThat(outgoing).hasSize(1);
        assertThat(outgoing.getFirst().content().octets()).isEqualTo(Bytes.of(octets(MESSAGE)));
    }

    @Test
    @DisplayName("RFC 5321 §4.5.4.1: it is tried again, less and less often, and given back after five days")
    void whatStaysRefusedIsTriedForFiveDays(Lab lab, Resolver resolver) throws Exception {
        var mailet = mailet(james, lab, resolver, Map.of());
        put("b@mismatch.lab");
        var waits = new ArrayList<Duration>();
        for (james.run(mailet, "relay"); !james.spool.isEmpty() && waits.size() < 99; james.run(mailet, "relay")) {
            var wait = Duration.between(james.instant(), james.spool.getFirst().due());
            waits.add(wait);
            james.later(wait);
        }
        assertThat(waits.subList(0, 5))
                .containsExactly(
                        Duration.ofMinutes(30),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofHours(4),
                        Duration.ofHours(4));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(5), Duration.ofDays(5).plusHours(4));
        assertThat(james.bounces).hasSize(1);
        assertThat(james.bounces.getFirst()).contains("5.7.5 given up after 5 days; the last time: mx.mismatch.lab");
    }

    @Test
    void anErrorOfOursLosesNothing() throws Exception {
        var mailet = mailet(james, Map.of(), (level, domain, mail) -> {
            throw new IllegalStateException("broken");
        });
        put("a@good311.lab", "b@good312.lab");
        james.run(mailet, "relay");
        assertThat(james.spool)
                .hasSize(2)
                .allMatch(queued -> attribute(queued.mail(), "danewerk.reason").contains(": 4.3.0 "));
        assertThat(james.log.lines()).anyMatch(line -> line.contains("broken"));
    }

    @ParameterizedTest
    @CsvSource({"a@good311.lab b@mismatch.lab", "b@mismatch.lab", "c@nullmx.lab", "LONG"})
    void whatTheQueueDoesNotTakeStaysWithJames(String recipients, Lab lab, Resolver resolver) throws Exception {
        var mailet = mailet(james, lab, resolver, Map.of());
        var mail = put(recipients.replace("LONG", LONG).split(" "));
        james.isFull = true;
        var before = mail.getRecipients();
        assertThatThrownBy(() -> mailet.service(mail)).isInstanceOf(MessagingException.class);
        assertThat(mail.getRecipients()).containsExactlyElementsOf(before);
        assertThat(mail.getState()).isEqualTo("relay");
    }

    @Test
    void noMoreThreadsAreHeldThanSet() throws Exception {
        var inside = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var mailet = mailet(james, Map.of("concurrency", "1"), (level, domain, mail) -> {
            inside.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("ended");
        });
        var first = put("a@good311.lab");
        var second = put("b@good312.lab");
        james.spool.clear();
        var thread = Thread.ofVirtual().start(() -> serve(mailet, first));
        inside.await();
        mailet.service(second);
        assertThat(james.spool).hasSize(1);
        assertThat(Duration.between(james.instant(), james.spool.getFirst().due()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
        end.countDown();
        thread.join();
        assertThat(james.spool).hasSize(2);
    }

    @Test
    void aQueueWithoutDelaysIsNoticedBeforeServersAreStormed(Lab lab, Resolver resolver) throws Exception {
        var rabbit = new MailContainer(Duration.ZERO);
        var mailet = mailet(rabbit, lab, resolver, Map.of());
        rabbit.spool.add(new MailContainer.Queued(mail("b@mismatch.lab"), rabbit.instant()));
        assertThatThrownBy(() -> rabbit.run(mailet, "relay")).hasMessageContaining("keeps no delays");
        assertThat(outgoing).hasSize(6);
    }

    @Test
    void aBounceProcessorGetsWhatJamesOwnWouldGive(Lab lab, Resolver resolver) throws Exception {
        var mailet = mailet(james, lab, resolver, Map.of("bounceProcessor", "bounces"));
        put("c@nullmx.lab", "d@nullmx.lab");
        james.run(mailet, "relay");
        assertThat(james.bounces).isEmpty();
        assertThat(james.spool).hasSize(1);
        var mail = james.spool.getFirst().mail();
        assertThat(mail.getState()).isEqualTo("bounces");
        assertThat(mail.getRecipients()).hasSize(2);
        assertThat(attribute(mail, "delivery-error"))
                .isEqualTo("5.1.10 the domain takes no mail (null MX) (RFC 7505 section 4.1)");
    }

    @ParameterizedTest
    @CsvSource({
        "dane-only, notlsansec.lab, false",
        "dane, notlsansec.lab, true",
        "dane, mismatch.lab, false",
        "audit-only, mismatch.lab, true",
        "may, mismatch.lab, true",
    })
    void theLevelIsThatOfItsElement(String level, String domain, boolean sent, Lab lab, Resolver resolver)
            throws Exception {
        var mailet = mailet(james, lab, resolver, Map.of("level", level));
        put("b@" + domain);
        james.run(mailet, "relay");
        assertThat(james.spool.isEmpty()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "level, high, <level> is high; there are",
        "timeout, soon, <timeout> is soon; it is a number",
        "concurrency, 0, <concurrency> is 0; it is a number",
        "requiretls, yes, <requiretls> is yes; it is true or false",
        "resolver, resolver.example, <resolver>: ",
        "rootAnchor, /nowhere, <rootAnchor> /nowhere cannot be read",
        "gateway, relay.example, gateway",
    })
    void whatIsWrongIsSaidAtTheStart(String name, String value, String words) {
        var mailet = new DaneRemoteDelivery(LiveOutbound::new, james);
        assertThatThrownBy(() -> mailet.init(james.config(Map.of(name, value))))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining(words);
    }

    private DaneRemoteDelivery mailet(MailContainer james, Lab lab, Resolver resolver, Map<String, String> parameters)
            throws MessagingException {
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        var times = SendTimes.within(Duration.ofSeconds(20));
        return mailet(james, parameters, (level, domain, mail) -> {
            outgoing.add(mail);
            var options = DeliverOptions.DEFAULT.withLevel(level);
            return Live.deliver(resolver, lab.dialer(), settings, times, options, lab.clock())
                    .run(domain, mail);
        });
    }

    private static DaneRemoteDelivery mailet(MailContainer james, Map<String, String> parameters, Way way)
            throws MessagingException {
        var mailet = new DaneRemoteDelivery(settings -> way, james);
        var all = new HashMap<>(parameters);
        all.put("resolver", "127.0.0.1"); // none of the machine is asked
        mailet.init(james.config(all));
        return mailet;
    }

    private interface Way extends Outbound {
        @Override
        DeliveryReport deliver(SmtpLevel level, DomainName domain, Mail mail);

        @Override
        default void close() {}
    }

    private SpooledMail put(String... recipients) throws MessagingException {
        var mail = mail(recipients);
        james.spool.add(new MailContainer.Queued(mail, james.instant()));
        return mail;
    }

    private static SpooledMail mail(String... recipients) throws MessagingException {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets(MESSAGE)));
        var to = Arrays.stream(recipients).map(DaneRemoteDeliveryTest::address).toList();
        return new SpooledMail("m1", "relay", address("a@sender.lab"), to, message);
    }

    private static MailAddress address(String text) {
        try {
            return new MailAddress(text);
        } catch (AddressException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String attribute(SpooledMail mail, String name) {
        return mail.getAttribute(AttributeName.of(name))
                .map(attribute -> String.valueOf(attribute.getValue().value()))
                .orElse("");
    }

    private static void serve(DaneRemoteDelivery mailet, SpooledMail mail) {
        try {
            mailet.service(mail);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

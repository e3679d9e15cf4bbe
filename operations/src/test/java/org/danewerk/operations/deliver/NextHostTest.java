package org.danewerk.operations.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Answer.Stage;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.mail.ServerReply;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.lab.junit.LabExtension;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.SmtpConnector;
import org.danewerk.net.smtp.SmtpSender;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is tried after whom, with servers that say what they are told to. */
@ExtendWith(LabExtension.class)
class NextHostTest {
    private static final ServerReply TAKEN = new ServerReply(250, "250 2.0.0 taken");
    private static final ServerReply BUSY = new ServerReply(451, "451 4.3.0 busy");
    private static final ServerReply NOBODY = new ServerReply(550, "550 5.1.1 nobody");

    /** Two hosts of different preference. */
    private static final DomainName DOMAIN = DomainName.of("mx2plain.lab");

    /** The recipients that each host was asked for, in order. */
    private final List<String> asked = new ArrayList<>();

    @Test
    @DisplayName("RFC 5321 §5.1: who has no final answer is tried at the next host, and nobody else")
    void onlyWhoIsLeftGoesToTheNextHost(Resolver resolver) {
        var report = run(
                resolver,
                Map.of(
                        "mx1.mx2plain.lab",
                        Map.of(
                                "a", new Answer.Accepted(TAKEN),
                                "b", new Answer.Refused(Stage.RECIPIENT, BUSY),
                                "c", new Answer.Refused(Stage.RECIPIENT, NOBODY)),
                        "mx2.mx2plain.lab",
                        Map.of("b", new Answer.Accepted(TAKEN))));
        assertThat(asked).containsExactly("mx1.mx2plain.lab: a b c", "mx2.mx2plain.lab: b");
        assertThat(fates(report)).containsExactly("delivered", "delivered", "bounced 5.1.1");
    }

    @Test
    @DisplayName("RFC 5321 §4.5.3.2.6: what may have arrived goes to no other host")
    void whatMayHaveArrivedIsNotSentElsewhere(Resolver resolver) {
        var lost = new Answer.Broken(Stage.CONTENT, "connection closed", true);
        var broken = new Answer.Broken(Stage.DATA, "connection closed", false);
        var report = run(
                resolver,
                Map.of(
                        "mx1.mx2plain.lab",
                        Map.of("a", lost, "b", broken, "c", lost),
                        "mx2.mx2plain.lab",
                        Map.of("b", new Answer.Accepted(TAKEN))));
        assertThat(asked).containsExactly("mx1.mx2plain.lab: a b c", "mx2.mx2plain.lab: b");
        assertThat(fates(report)).containsExactly("deferred 4.4.2", "delivered", "deferred 4.4.2");
    }

    @Test
    void theLastWordIsThatOfTheLastHost(Resolver resolver) {
        var report = run(
                resolver,
                Map.of(
                        "mx1.mx2plain.lab",
                        Map.of(
                                "a", new Answer.Refused(Stage.MAIL, BUSY),
                                "b", new Answer.Refused(Stage.MAIL, BUSY),
                                "c", new Answer.Refused(Stage.MAIL, BUSY)),
                        "mx2.mx2plain.lab",
                        Map.of(
                                "a", new Answer.Unfit(Answer.Need.SIZE),
                                "b", new Answer.Refused(Stage.DATA, BUSY),
                                "c", new Answer.Accepted(TAKEN))));
        assertThat(fates(report)).containsExactly("bounced 5.3.4", "deferred 4.3.0", "delivered");
    }

    private DeliveryReport run(Resolver resolver, Map<String, Map<String, Answer>> servers) {
        // Without DANE each host passes; the names told in the handshake are theirs.
        SmtpSender sender = (target, mail, leave) -> {
            var host = target.sni().map(name -> String.join(".", name.labels())).orElseThrow();
            asked.add(host + ": "
                    + String.join(
                            " ",
                            mail.envelope().to().stream()
                                    .map(Mailbox::localPart)
                                    .toList()));
            var seen = new Evidence.Plaintext(attempt(target), Evidence.Plaintext.Why.STARTTLS_NOT_OFFERED, "");
            assertThat(leave.given(seen)).isTrue();
            return new SmtpSender.Handover(
                    seen,
                    Optional.empty(),
                    mail.envelope().to().stream()
                            .map(to -> servers.get(host).get(to.localPart()))
                            .toList());
        };
        var to = List.of("a", "b", "c").stream()
                .map(local -> Mailbox.parse(local + "@" + DOMAIN.toText()).orThrow())
                .toList();
        var mail = new Mail(
                new Envelope(Optional.empty(), to, MessageDemand.NONE),
                MailContent.of(Bytes.of("A: b\n".getBytes(StandardCharsets.US_ASCII)))
                        .orThrow());
        var options = DeliverOptions.DEFAULT.withLevel(SmtpLevel.MAY);
        return new Deliver(resolver, sender, options, new Random(1), () -> Instant.EPOCH).run(DOMAIN, mail);
    }

    private static List<String> fates(DeliveryReport report) {
        return report.recipients().stream()
                .map(recipient -> switch (recipient.fate()) {
                    case RecipientFate.Delivered delivered -> "delivered";
                    case RecipientFate.Bounced(var cause) -> "bounced " + cause.status();
                    case RecipientFate.Deferred(var cause) -> "deferred " + cause.status();
                })
                .toList();
    }

    private static Evidence.Attempt attempt(SmtpConnector.Target target) {
        return new Evidence.Attempt(
                target.address(),
                target.port(),
                target.sni(),
                target.offered(),
                Instant.EPOCH,
                Duration.ZERO,
                List.of());
    }
}

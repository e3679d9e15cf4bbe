package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.verdict.Evidence;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several messages in one session. */
class ReusingSenderTest {
    private static final ReusingSender.Bounds BOUNDS =
            new ReusingSender.Bounds(3, Duration.ofMinutes(1), Duration.ofSeconds(20), 10);

    @Test
    @DisplayName("RFC 5321 §4.1.4: further messages go out in the session, each with evidence and leave of its own")
    void messagesShareASession() throws Exception {
        var receiver = receiver(Map.of());
        try (var server = new ScriptedSmtp(receiver)) {
            try (var sender = sender(BOUNDS)) {
                var asked = new ArrayList<Evidence>();
                for (int i = 1; i <= 4; i++) {
                    var handover = sender.send(Connectors.to(server), mail(i), seen -> asked.add(seen));
                    assertThat(handover.answers()).hasOnlyElementsOfType(Answer.Accepted.class);
                    var encrypted = (Evidence.Encrypted) handover.evidence();
                    assertThat(encrypted.chain().certificates()).isNotEmpty();
                    // Its own part of the session behind the introductions.
                    assertThat(encrypted.attempt().transcript())
                            .contains("C: STARTTLS", "C: RCPT TO:<b" + i + "@rcpt.test>")
                            .filteredOn(line -> line.startsWith("C: RCPT"))
                            .hasSize(1);
                }
                assertThat(asked).hasSize(4);
            }
            // Three in the first session, which is all it may have.
            assertThat(server.connections()).isEqualTo(2);
            assertThat(receiver.contents).hasSize(4);
            assertThat(server.received).doesNotContain("RSET");
        }
    }

    @Test
    @DisplayName("RFC 3207 §4.1: who gets no leave is not mentioned in the session of another")
    void leaveIsAskedForEachMessage() {
        try (var server = new ScriptedSmtp(receiver(Map.of()));
                var sender = sender(BOUNDS)) {
            sender.send(Connectors.to(server), mail(1), seen -> true);
            var refused = sender.send(Connectors.to(server), mail(2), seen -> false);
            assertThat(refused.offered()).isFalse();
            assertThat(refused.evidence()).isInstanceOf(Evidence.Encrypted.class);
            assertThat(sender.send(Connectors.to(server), mail(3), seen -> true).offered())
                    .isTrue();
            assertThat(server.received).noneMatch(line -> line.contains("b2@"));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RFC 5321 §4.1.1.5: RSET where a message was refused")
    void whatIsLeftIsReset() {
        try (var server =
                        new ScriptedSmtp(receiver(Map.of("RCPT TO:<b1", "550 5.1.1 nobody", "RSET", "250 2.0.0 ok")));
                var sender = sender(BOUNDS)) {
            assertThat(sender.send(Connectors.to(server), mail(1), seen -> true).answers())
                    .hasOnlyElementsOfType(Answer.Refused.class);
            assertThat(sender.send(Connectors.to(server), mail(2), seen -> true).answers())
                    .hasOnlyElementsOfType(Answer.Accepted.class);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.received).contains("RSET");
        }
    }

    @Test
    @DisplayName("RFC 5321 §3.8: a server that ended the session meanwhile gets a new one")
    void aSessionThatEndedIsReplaced() {
        for (var goodbye : List.of("CLOSE", "421 4.3.2 shutting down")) {
            // It does not say so before the second message comes.
            try (var server = new ScriptedSmtp(receiver(Map.of("MAIL FROM:<a2", goodbye)));
                    var sender = sender(BOUNDS)) {
                sender.send(Connectors.to(server), mail(1), seen -> true);
                var second = sender.send(Connectors.to(server), mail(2), seen -> true);
                assertThat(server.connections()).as(goodbye).isEqualTo(goodbye.equals("CLOSE") ? 2 : 1);
                assertThat(second.answers()).noneMatch(Answer.Accepted.class::isInstance);
                sender.send(Connectors.to(server), mail(3), seen -> true);
                assertThat(server.connections()).as("after " + goodbye).isEqualTo(goodbye.equals("CLOSE") ? 3 : 2);
            }
        }
    }

    @Test
    void manyAtOnceAllArriveAndNobodyWaitsForEver() throws Exception {
        var receiver = receiver(Map.of());
        try (var server = new ScriptedSmtp(receiver)) {
            try (var sender = sender(new ReusingSender.Bounds(5, Duration.ofMinutes(1), Duration.ofMillis(1), 2));
                    var threads = Executors.newFixedThreadPool(8)) {
                var all = new ArrayList<Future<SmtpSender.Handover>>();
                for (int i = 0; i < 200; i++) {
                    var mail = mail(i);
                    all.add(threads.submit(() -> sender.send(Connectors.to(server), mail, seen -> true)));
                }
                for (var one : all) {
                    assertThat(one.get().answers()).hasOnlyElementsOfType(Answer.Accepted.class);
                }
            }
            assertThat(receiver.contents).hasSize(200);
        }
    }

    @Test
    void aBugOfWhoeverGivesLeaveIsNotSwallowed() {
        try (var server = new ScriptedSmtp(receiver(Map.of()));
                var sender = sender(BOUNDS)) {
            sender.send(Connectors.to(server), mail(1), seen -> true);
            assertThatThrownBy(() -> sender.send(Connectors.to(server), mail(2), seen -> {
                        throw new IllegalStateException("a bug");
                    }))
                    .hasRootCauseMessage("a bug");
        }
    }

    private static ReusingSender sender(ReusingSender.Bounds bounds) {
        return new ReusingSender(Connectors.of(Limits.DEFAULT, SendTimes.STANDARD, Connectors.JSSE), bounds);
    }

    private static Receiver receiver(Map<String, String> answers) {
        return new Receiver(Optional.of(MailTransactionTest.TLS), List.of("PIPELINING"), answers);
    }

    private static Mail mail(int number) {
        return new Mail(
                new Envelope(
                        Optional.of(Mailbox.parse("a" + number + "@sender.test").orThrow()),
                        List.of(Mailbox.parse("b" + number + "@rcpt.test").orThrow()),
                        MessageDemand.NONE),
                MailContent.of(Bytes.of(("Subject: " + number + "\n\nx\n").getBytes(StandardCharsets.US_ASCII)))
                        .orThrow());
    }
}

package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Answer.Need;
import org.danewerk.core.mail.Answer.Stage;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.verdict.Evidence;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages to servers of every kind, and what they got of them. */
class MailTransactionTest {
    private static final String ASCII = "Subject: dots\r\n\r\n.\r\n..\r\n.hidden\r\nend\r\n";
    private static final String EIGHT_BIT = "Subject: x\r\n\r\ncaf\u00e9\r\n";
    static final SSLContext TLS = ScriptedSmtp.tls(ServerKeys.of(TlsServers.EC));

    @ParameterizedTest
    @ValueSource(
            strings = {"", "PIPELINING", "CHUNKING", "PIPELINING,CHUNKING", "PIPELINING,CHUNKING,8BITMIME,SIZE 100000"})
    @DisplayName("RFC 5321 §4.5.2, RFC 2920, RFC 3030: the same octets by every way")
    void contentArrivesOctetForOctet(String extensions) {
        var receiver = receiver(extensions, Map.of());
        var handover = send(receiver, mail(ASCII, "a@rcpt.test", "b@rcpt.test"));
        assertThat(handover.answers()).hasSize(2).allMatch(answer -> answer instanceof Answer.Accepted);
        assertThat(text(receiver)).isEqualTo(ASCII);
        assertThat(handover.evidence()).isInstanceOf(Evidence.Encrypted.class);
    }

    @Test
    void largeMessagesArriveWholeOverEitherLayer() {
        var content = "Subject: large\r\n\r\n" + (".".repeat(70) + "\r\n").repeat(20_000);
        for (var layer : List.of(Connectors.JSSE, Connectors.CONSCRYPT)) {
            for (var extensions : List.of("PIPELINING", "CHUNKING")) {
                var receiver = receiver(extensions, Map.of());
                try (var server = new ScriptedSmtp(receiver)) {
                    var handover = Connectors.of(Limits.DEFAULT, SendTimes.STANDARD, layer)
                            .send(Connectors.to(server), mail(content, "a@rcpt.test"), seen -> true);
                    assertThat(handover.answers()).as(layer.name()).hasOnlyElementsOfType(Answer.Accepted.class);
                }
                // RFC 3030 §2: by BDAT in chunks of at most 1 MiB
                assertThat(receiver.contents).hasSize(extensions.equals("CHUNKING") ? 2 : 1);
                assertThat(receiver.contents)
                        .allMatch(chunk -> extensions.equals("PIPELINING") || chunk.length <= 1 << 20);
                assertThat(receiver.chunks)
                        .isEqualTo(
                                extensions.equals("PIPELINING")
                                        ? List.of()
                                        : List.of("BDAT 1048576", "BDAT " + (content.length() - (1 << 20)) + " LAST"));
                assertThat(receiver.contents.stream()
                                .map(chunk -> new String(chunk, StandardCharsets.ISO_8859_1))
                                .collect(Collectors.joining()))
                        .isEqualTo(content);
            }
        }
    }

    @Test
    @DisplayName("RFC 3030 §2: a chunk that is refused is the last of the message")
    void aRefusedChunkEndsTheMessage() {
        var content = "Subject: large\r\n\r\n" + (".".repeat(70) + "\r\n").repeat(40_000);
        var receiver = receiver("CHUNKING", Map.of("CHUNK", "552 5.3.4 too much"));
        var handover = send(receiver, mail(content, "a@rcpt.test"));
        assertThat(receiver.chunks).containsExactly("BDAT 1048576");
        assertThat(((Answer.Refused) handover.answers().getFirst()).reply().status())
                .hasToString("5.3.4");
    }

    @Test
    @DisplayName("RFC 3207 §4.1: who gets no leave hears neither sender nor recipient")
    void withoutLeaveNothingOfTheMessageIsSaid() {
        var receiver = receiver("PIPELINING", Map.of());
        try (var server = new ScriptedSmtp(receiver)) {
            var handover = sender().send(Connectors.to(server), mail(ASCII, "a@rcpt.test"), seen -> false);
            assertThat(handover.offered()).isFalse();
            assertThat(handover.evidence()).isInstanceOf(Evidence.Encrypted.class);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.received)
                    .noneMatch(line -> line.contains("MAIL") || line.contains("@") || line.contains("BDAT"))
                    .contains("QUIT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PIPELINING", "PIPELINING,CHUNKING"})
    void eachRecipientHasItsAnswer(String extensions) {
        var receiver =
                receiver(extensions, Map.of("RCPT TO:<b@", "550 5.1.1 unknown", "RCPT TO:<c@", "452 4.5.3 too many"));
        var answers = send(receiver, mail(ASCII, "a@rcpt.test", "b@rcpt.test", "c@rcpt.test"))
                .answers();
        assertThat(answers.get(0)).isInstanceOf(Answer.Accepted.class);
        assertThat(((Answer.Refused) answers.get(1)).reply().status()).hasToString("5.1.1");
        assertThat(((Answer.Refused) answers.get(2)).reply().permanent()).isFalse();
        assertThat(text(receiver)).isEqualTo(ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PIPELINING", "PIPELINING,CHUNKING"})
    @DisplayName("RFC 2920 §3.1: a server that takes DATA for nobody gets an empty message")
    void nobodyLeftMeansNoContent(String extensions) {
        var receiver = receiver(extensions, Map.of("RCPT", "550 5.1.1 unknown", "DATA", "354 go ahead"));
        var answers = send(receiver, mail(ASCII, "a@rcpt.test")).answers();
        assertThat(answers).hasOnlyElementsOfType(Answer.Refused.class);
        assertThat(receiver.contents).allMatch(content -> content.length == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PIPELINING", "PIPELINING,CHUNKING"})
    void aRefusedSenderOrContentIsForAllOfThem(String extensions) {
        for (var command : List.of("MAIL", "END")) {
            var answers = send(
                            receiver(extensions, Map.of(command, "554 5.7.1 no")),
                            mail(ASCII, "a@rcpt.test", "b@rcpt.test"))
                    .answers();
            assertThat(answers).hasSize(2);
            for (var answer : answers) {
                assertThat(((Answer.Refused) answer).stage())
                        .isEqualTo(command.equals("END") ? Stage.CONTENT : Stage.MAIL);
            }
        }
    }

    @Test
    @DisplayName("RFC 5321 §4.5.3.2.6: a lost answer to the end of the message is told from every other loss")
    void aLostAnswerMayBeADelivery() {
        for (var extensions : List.of("", "PIPELINING", "CHUNKING")) {
            assertThat(broken(extensions, "END").mayHaveArrived()).isTrue();
            assertThat(broken(extensions, "RCPT").mayHaveArrived()).isFalse();
            assertThat(broken(extensions, "MAIL").mayHaveArrived()).isFalse();
        }
    }

    @Test
    @DisplayName("RFC 6152 §3, RFC 6531 §3.1, RFC 1870 §6.1: what the server lacks")
    void aServerWithoutWhatTheMessageNeedsIsNotOfferedIt() {
        assertThat(unfit("PIPELINING", mail(EIGHT_BIT, "a@rcpt.test"))).isEqualTo(Need.EIGHT_BIT);
        assertThat(unfit("8BITMIME", mail(ASCII, "ä@rcpt.test"))).isEqualTo(Need.UTF8_ADDRESS);
        assertThat(unfit("8BITMIME", mail("Subject: caf\u00e9\r\n\r\nx\r\n", "a@rcpt.test")))
                .isEqualTo(Need.UTF8_HEADER);
        assertThat(unfit("SIZE 30", mail(ASCII, "a@rcpt.test"))).isEqualTo(Need.SIZE);
    }

    @Test
    void parametersAreThoseOfTheServer() {
        var all = "PIPELINING,8BITMIME,SMTPUTF8,SIZE,REQUIRETLS";
        assertThat(mailCommand(all, mail(ASCII, "a@rcpt.test"))).isEqualTo("MAIL FROM:<s@from.test> SIZE=38");
        assertThat(mailCommand(all, mail(EIGHT_BIT, "ä@rcpt.test")))
                .isEqualTo("MAIL FROM:<s@from.test> SIZE=20 BODY=8BITMIME SMTPUTF8");
        assertThat(mailCommand("", mail(ASCII, "a@rcpt.test"))).isEqualTo("MAIL FROM:<s@from.test>");
        var required = new Mail(
                new Envelope(Optional.empty(), List.of(mailbox("a@rcpt.test")), MessageDemand.TLS_REQUIRED),
                content(ASCII));
        assertThat(mailCommand(all, required)).isEqualTo("MAIL FROM:<> SIZE=38 REQUIRETLS");
    }

    @Test
    @DisplayName("RFC 7672 §2.2: in clear on a new connection where TLS fails and nothing demands it")
    void tlsThatFailsIsLeftOutWhereLeaveIsGiven() {
        var connections = new AtomicInteger();
        var receiver = receiver("", Map.of());
        try (var server = new ScriptedSmtp(session -> {
            if (connections.incrementAndGet() == 1) {
                session.say("220 mx.test");
                session.answer("250-mx.test", "250 STARTTLS");
                session.answer("220 go ahead");
                session.octets(1);
                session.say("no TLS at all");
            } else {
                receiver.serve(session);
            }
        })) {
            var handover = sender().send(Connectors.to(server), mail(ASCII, "a@rcpt.test"), seen -> true);
            assertThat(handover.evidence()).isInstanceOf(Evidence.HandshakeFailed.class);
            assertThat(handover.inClear()).isPresent();
            assertThat(handover.answers()).hasOnlyElementsOfType(Answer.Accepted.class);
            assertThat(text(receiver)).isEqualTo(ASCII);
            assertThat(server.received.stream().filter("STARTTLS"::equals)).hasSize(1);
        }
    }

    @Test
    void ehloRefusedMeansHelo() {
        var receiver = new Receiver(Optional.empty(), List.of(), Map.of("EHLO", "502 5.5.1 HELO only"));
        assertThat(send(receiver, mail(ASCII, "a@rcpt.test")).answers()).hasOnlyElementsOfType(Answer.Accepted.class);
        assertThat(text(receiver)).isEqualTo(ASCII);
    }

    @Test
    void aServerThatReadsNothingHoldsNobody() {
        var content = "Subject: large\r\n\r\n" + ("x".repeat(70) + "\r\n").repeat(400_000);
        var done = new CountDownLatch(1);
        try (var server = new ScriptedSmtp(session -> {
            session.say("220 mx.test");
            session.answer("250-mx.test", "250 CHUNKING");
            session.answer("250 ok");
            session.answer("250 ok");
            session.line();
            await(done);
        })) {
            var impatient = sender(hastyWithContent());
            long start = System.nanoTime();
            var handover = impatient.send(Connectors.to(server), mail(content, "a@rcpt.test"), seen -> true);
            done.countDown();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            var answer = (Answer.Broken) handover.answers().getFirst();
            assertThat(answer.why()).isEqualTo("no answer in time");
            assertThat(answer.mayHaveArrived()).isFalse();
        }
    }

    /** Each answer before the content may take its time, which on a busy machine it does. */
    private static SendTimes hastyWithContent() {
        var usual = SendTimes.STANDARD;
        return new SendTimes(usual.reply(), usual.data(), Duration.ofMillis(400), usual.end(), usual.session());
    }

    private static void await(CountDownLatch done) {
        try {
            assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer.Broken broken(String extensions, String command) {
        return (Answer.Broken) send(receiver(extensions, Map.of(command, "CLOSE")), mail(ASCII, "a@rcpt.test"))
                .answers()
                .getFirst();
    }

    private static Need unfit(String extensions, Mail mail) {
        var receiver = receiver(extensions, Map.of());
        try (var server = new ScriptedSmtp(receiver)) {
            var answers =
                    sender().send(Connectors.to(server), mail, seen -> true).answers();
            assertThat(server.received).noneMatch(line -> line.startsWith("MAIL"));
            return ((Answer.Unfit) answers.getFirst()).need();
        }
    }

    private static String mailCommand(String extensions, Mail mail) {
        try (var server = new ScriptedSmtp(receiver(extensions, Map.of()))) {
            sender().send(Connectors.to(server), mail, seen -> true);
            return server.received.stream()
                    .filter(line -> line.startsWith("MAIL"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Receiver receiver(String extensions, Map<String, String> answers) {
        var list = extensions.isEmpty() ? List.<String>of() : List.of(extensions.split(","));
        return new Receiver(Optional.of(TLS), list, answers);
    }

    private static SmtpSender.Handover send(Receiver receiver, Mail mail) {
        try (var server = new ScriptedSmtp(receiver)) {
            return sender().send(Connectors.to(server), mail, seen -> true);
        }
    }

    private static StarttlsConnector sender() {
        return sender(SendTimes.STANDARD);
    }

    private static StarttlsConnector sender(SendTimes times) {
        return Connectors.of(Limits.DEFAULT, times, Connectors.JSSE);
    }

    private static String text(Receiver receiver) {
        assertThat(receiver.contents).hasSize(1);
        return new String(receiver.contents.getFirst(), StandardCharsets.ISO_8859_1);
    }

    private static Mail mail(String content, String... to) {
        return new Mail(
                new Envelope(
                        Optional.of(mailbox("s@from.test")),
                        List.of(to).stream().map(MailTransactionTest::mailbox).toList(),
                        MessageDemand.NONE),
                content(content));
    }

    private static MailContent content(String text) {
        return MailContent.of(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)))
                .orThrow();
    }

    private static Mailbox mailbox(String text) {
        return Mailbox.parse(text).orThrow();
    }
}

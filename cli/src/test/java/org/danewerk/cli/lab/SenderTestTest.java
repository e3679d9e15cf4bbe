package org.danewerk.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.dns.DnsSource;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.sender.Handed;
import org.danewerk.lab.sender.Relay;
import org.danewerk.lab.sender.SenderTest;
import org.danewerk.lab.sender.SenderTrial;
import org.danewerk.lab.sender.SenderTrials;
import org.danewerk.lab.sender.TrialResult;
import org.danewerk.lab.sender.TrialResult.Verdict;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.render.Ink;
import org.danewerk.operations.route.InParallel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code danewerk lab sender-test}, with {@code danewerk send} as the server under test, which needs no ports of its own. */
class SenderTestTest {
    private static DnsSource source;
    private static Lab lab;

    @BeforeAll
    static void startLab() throws IOException {
        source = DnsSource.lab(AuditOptions.DEFAULT);
        lab = source.lab().orElseThrow();
    }

    @AfterAll
    static void stopLab() {
        source.close();
    }

    @ParameterizedTest
    @CsvSource({
        "DANE, DANE, true, 0",
        "DANE_ONLY, DANE_ONLY, true, 0",
        "MAY, DANE, false, 1",
        "AUDIT, DANE, false, 1",
        "DANE, DANE_ONLY, false, 1",
        "DANE_ONLY, DANE, false, 1"
    })
    void ourOwnSenderIsJudgedByItsLevel(SmtpLevel level, SmtpLevel expected, boolean all, int status)
            throws IOException, InterruptedException {
        var trials = SenderTrials.of(lab.domains(), level + "at" + expected, expected, all);
        send(trials, level);
        var results = results(trials, handedAll(trials));
        assertThat(SenderTestCommand.status(results))
                .as(String.join("\n", SenderTestText.of(results, Ink.NONE)))
                .isEqualTo(status);
        if (level == SmtpLevel.DANE_ONLY && expected == SmtpLevel.DANE) {
            assertThat(verdicts(results))
                    .containsEntry("nodatatlsa.lab", Verdict.WRONGLY_REFUSED)
                    .containsEntry("mismatch.lab", Verdict.RIGHT)
                    .doesNotContainValue(Verdict.WRONGLY_ACCEPTED);
        }
        if (level == SmtpLevel.AUDIT) {
            assertThat(verdicts(results))
                    .containsEntry("mismatch.lab", Verdict.WRONGLY_ACCEPTED)
                    .containsEntry("good311.lab", Verdict.RIGHT)
                    .doesNotContainValue(Verdict.WRONGLY_REFUSED);
        }
        assertThat(json(expected, results)).isEqualTo(status == 0 ? "passed" : "failed");
    }

    @Test
    void silenceIsRightOnlyBesideMailThatCame() throws IOException, InterruptedException {
        var trials = SenderTrials.of(lab.domains(), "silence", SmtpLevel.DANE, false);
        var nothing = results(trials);
        assertThat(nothing).extracting(TrialResult::verdict).containsOnly(Verdict.NOT_SEEN);
        assertThat(SenderTestCommand.status(nothing)).isEqualTo(ExitStatus.UNDETERMINED);
        assertThat(SenderTestText.of(nothing, Ink.NONE).getLast()).contains("is the server led into the lab?");

        send(only(trials, "good311.lab"::equals), SmtpLevel.DANE);
        var some = verdicts(results(trials));
        assertThat(some)
                .containsEntry("good311.lab", Verdict.RIGHT)
                .containsEntry("mismatch.lab", Verdict.RIGHT)
                .containsEntry("nodatatlsa.lab", Verdict.NOT_SEEN); // nobody says that it was sent
    }

    @Test
    void messagesOfAnotherRunCountForNothing() throws IOException, InterruptedException {
        var before = SenderTrials.of(lab.domains(), "before", SmtpLevel.DANE, false);
        send(only(before, "good311.lab"::equals), SmtpLevel.DANE);
        var now = results(SenderTrials.of(lab.domains(), "now", SmtpLevel.DANE, false));
        assertThat(now).extracting(TrialResult::verdict).containsOnly(Verdict.NOT_SEEN);
    }

    /** A server of the lab in the relay's place: it takes everything, and passes nothing on. */
    @Test
    void aRelayIsHandedAMessageForEachAndItsRefusalsAreKept() throws IOException, InterruptedException {
        var trials = SenderTrials.of(lab.domains(), "run", SmtpLevel.DANE, false);
        var connections = new AtomicInteger();
        Dialer counted = (address, timeout) -> {
            connections.incrementAndGet();
            return Dialer.DIRECT.open(address, timeout);
        };
        assertThat(Relay.handAll(place("mx.nodatatlsa.lab"), counted, trials, "")
                        .values())
                .hasSameSizeAs(trials)
                .allMatch(Handed.Taken.class::isInstance);
        assertThat(connections).as("no more than ten in each").hasValue((trials.size() + 9) / 10);
        assertThat(lab.sessions().taken())
                .extracting(message -> message.recipients().getFirst())
                .filteredOn(recipient -> recipient.startsWith("run-"))
                .containsExactlyElementsOf(
                        trials.stream().map(SenderTrial::recipient).toList());
        // It took a message for mismatch.lab, which nobody may, and was not the host for another.
        assertThat(verdicts(results(trials))).containsEntry("mismatch.lab", Verdict.WRONGLY_ACCEPTED);
        assertThatThrownBy(() -> Relay.handAll(place("mx.greet554.lab"), Dialer.DIRECT, trials, ""))
                .hasMessageContaining("554 5.3.2");

        var refused = new HashMap<SenderTrial, Handed>();
        var others = SenderTrials.of(lab.domains(), "other", SmtpLevel.DANE, false);
        send(only(others, "good311.lab"::equals), SmtpLevel.DANE);
        others.forEach(trial -> refused.put(trial, new Handed.TurnedAway("550 no")));
        assertThat(verdicts(new SenderTest(others, lab.sessions()).results(refused)))
                .containsEntry("ta211.lab", Verdict.WRONGLY_REFUSED)
                .containsEntry("mismatch.lab", Verdict.RIGHT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --relay mail.example.org      | 65 | runs on this machine; give its address
            --relay 127.0.0.1:1:2         | 65 | --relay
            --level may                   | 64 | there are dane and dane-only
            --wait soon                   | 64 | seconds or minutes, from 1s on, such as 60s or 20m
            --wait 0s                     | 64 | from 1s on
            --net 300                     | 64 | a number from 1 to 254
            --from nobody                 | 65 | no @ in an address
            """)
    void whatIsWrongIsSaidInOneLine(String words, int status, String said) {
        var screen = Screen.run("", ("lab sender-test " + words).split(" +"));
        assertThat(screen.err()).contains(said).hasLineCount(1);
        assertThat(screen.status()).isEqualTo(status);
    }

    private static void send(List<SenderTrial> trials, SmtpLevel level) {
        var deliver = Live.deliver(
                source.resolver(),
                lab.dialer(),
                SmtpSettings.ofMachine().withReservedAllowed(true),
                SendTimes.within(Duration.ofSeconds(20)),
                DeliverOptions.DEFAULT.withLevel(level),
                lab.clock());
        var content = MailContent.of(Bytes.of("Subject: x\n\nx\n".getBytes(StandardCharsets.US_ASCII)))
                .orThrow();
        InParallel.map(trials, trial -> {
            var to = Mailbox.parse(trial.recipient()).orThrow();
            var envelope = new Envelope(Optional.empty(), List.of(to), MessageDemand.NONE);
            return deliver.run(to.domain(), new Mail(envelope, content));
        });
    }

    private static List<TrialResult> results(List<SenderTrial> trials) throws InterruptedException {
        return results(trials, Map.of());
    }

    private static List<TrialResult> results(List<SenderTrial> trials, Map<SenderTrial, Handed> handed)
            throws InterruptedException {
        var test = new SenderTest(trials, lab.sessions());
        test.watch(Duration.ofMillis(500), Duration.ZERO, () -> false);
        return test.results(handed);
    }

    private static Map<SenderTrial, Handed> handedAll(List<SenderTrial> trials) {
        var handed = new HashMap<SenderTrial, Handed>();
        trials.forEach(trial -> handed.put(trial, new Handed.Taken()));
        return handed;
    }

    private static List<SenderTrial> only(List<SenderTrial> trials, Predicate<String> name) {
        return trials.stream()
                .filter(trial -> name.test(trial.domain().name().toText()))
                .toList();
    }

    private static Map<String, Verdict> verdicts(List<TrialResult> results) {
        return results.stream()
                .collect(Collectors.toMap(
                        result -> result.trial().domain().name().toText(), TrialResult::verdict));
    }

    private static InetSocketAddress place(String host) throws IOException {
        var name = DomainName.of(host);
        var address = lab.world().hosts().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .address();
        try (var socket = lab.dialer().open(new InetSocketAddress(address, 25), Duration.ofSeconds(5))) {
            return (InetSocketAddress) socket.getRemoteSocketAddress();
        }
    }

    private static String json(SmtpLevel level, List<TrialResult> results) throws IOException {
        var out = new StringWriter();
        SenderTestJson.write(out, LabOptions.DEFAULT.now(), level, results);
        var json = new ObjectMapper().readTree(out.toString());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SenderTestTest.class.getResourceAsStream(
                        "/org/danewerk/operations/render/danewerk.sender-test-1.json"));
        assertThat(schema.validate(json)).isEmpty();
        return json.path("outcome").asText();
    }
}

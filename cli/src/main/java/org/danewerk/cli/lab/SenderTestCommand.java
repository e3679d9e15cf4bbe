package org.danewerk.cli.lab;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.danewerk.cli.arguments.ServerArgument;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.EndSignal;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.OptionText;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.lab.Lab;
import org.danewerk.lab.sender.Handed;
import org.danewerk.lab.sender.Relay;
import org.danewerk.lab.sender.SenderTest;
import org.danewerk.lab.sender.SenderTrial;
import org.danewerk.lab.sender.SenderTrials;
import org.danewerk.lab.sender.TrialResult;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.operations.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk lab sender-test}: what a mail server makes of the lab's destinations. */
public final class SenderTestCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(
            this,
            "sender-test",
            "Put a mail server to the test as a sender: what it delivers, and what it keeps back.");

    private final Options.Value<String> relay = options.value(
            "--relay",
            "HOST[:PORT]",
            "The mail server under test, which takes mail from this machine: an address or localhost. Default: you "
                    + "send to the addresses that are printed yourself.");

    private final Options.Value<String> level = options.value(
            "--level",
            "LEVEL",
            "What the server is set to: dane (default), or dane-only, which keeps back all that DANE does not "
                    + "authenticate.");

    private final Options.Flag all =
            options.flag("--all", "The finer points too: every domain of the lab where the standards leave no choice.");

    private final Options.Value<String> wait = options.value(
            "--wait", "TIME", "How long to watch at most, such as 60s or 20m. Default: 60s with --relay, else 10m.");

    private final Options.Value<String> quiet = options.value(
            "--quiet",
            "TIME",
            "Once all that must come has come, for how long nothing may come before the test ends. Default: 10s.");

    private final Options.Value<String> from = options.value(
            "--from", "ADDR", "The sender of the messages. Default: none (<>), so that nothing is returned.");

    private final Options.Flag json =
            options.flag("--json", "One JSON object, danewerk.sender-test/1 (docs/json-schema).");

    private final LabForPrograms programs;

    public SenderTestCommand(Terminal terminal) {
        this.terminal = terminal;
        this.programs = new LabForPrograms(terminal, options);
    }

    public CommandSpec spec() {
        options.usage()
                .description(
                        "Starts the lab with a resolver that validates, and says what to point the server at. Sends a message to each "
                                + "destination through it, watches what arrives at the lab's mail servers, and says where the server did "
                                + "right, what it wrongly accepted and what it wrongly refused. docs/sender-test.md has the whole story.",
                        "",
                        "It takes root, for ports 25 and 53 of the lab's own loopback addresses. The server under test runs on this "
                                + "machine. What is kept back is judged by silence, which counts only beside mail that did arrive.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:the server did right everywhere",
                        "  1:it wrongly accepted or wrongly refused",
                        "  3:undetermined: nothing arrived, or something was not seen",
                        " 64:the command line is wrong",
                        " 65:the input is wrong: the relay, the sender, the directory",
                        " 70:an error in danewerk itself"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sudo danewerk lab sender-test --relay 127.0.0.1:25",
                        "  sudo danewerk lab sender-test --level dane-only --relay localhost --json",
                        "  sudo danewerk lab sender-test --wait 20m    # you send by yourself");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var wanted = level.value().map(OptionText::level).orElse(SmtpLevel.DANE);
        var atMost = time("--wait", wait.value().orElse(relay.given() ? "60s" : "10m"));
        var silence = time("--quiet", quiet.value().orElse("10s"));
        var relayAt = relay.value().map(SenderTestCommand::address);
        var sender = from.value().map(SenderTestCommand::sender).orElse("");
        if (relayAt.isPresent() && programs.outOfReach()) {
            throw CliException.undetermined("the lab's mail servers would have ports that no mail server can be told; "
                    + (programs.asksForFreePorts()
                            ? "leave --free-ports out, which is for senders that you lead to the ports yourself"
                            : "run it as root, such as in a container"));
        }
        return programs.use(true, (lab, place) -> {
            var trials = SenderTrials.of(lab.domains(), run(), wanted, all.given());
            if (relayAt.filter(lab::hasMailServerAt).isPresent()) {
                throw CliException.usage("--relay " + relay.value().orElseThrow()
                        + ": a mail server of the lab itself is there; give the address of the server under test");
            }
            say(LabForPrograms.written(place, () -> lab.senderText(place)));
            var handed = relayAt.map(at -> hand(at, trials, sender)).orElseGet(() -> askForMessages(trials));
            var test = new SenderTest(trials, lab.sessions());
            watch(test, atMost, silence);
            return end(lab, wanted, test.results(handed));
        });
    }

    /** Ends earlier for who has seen enough: by a signal, or the end of the input. */
    private void watch(SenderTest test, Duration atMost, Duration silence) throws InterruptedException {
        var end = new CountDownLatch(1);
        EndSignal.countDown(end);
        programs.endOnInput(end);
        test.watch(atMost, silence, () -> end.getCount() == 0);
    }

    private int end(Lab lab, SmtpLevel wanted, List<TrialResult> results) throws IOException {
        if (json.given()) {
            var out = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
            SenderTestJson.write(out, lab.world().now(), wanted, results);
        } else {
            SenderTestText.of(results, terminal.ink()).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return status(results);
    }

    static int status(List<TrialResult> results) {
        if (results.stream().anyMatch(result -> result.verdict().isWrong())) {
            return ExitStatus.DIFFERENT;
        }
        return results.stream().allMatch(result -> result.verdict() == TrialResult.Verdict.RIGHT)
                ? ExitStatus.OK
                : ExitStatus.UNDETERMINED;
    }

    private Map<SenderTrial, Handed> hand(InetSocketAddress at, List<SenderTrial> trials, String sender) {
        try {
            return Relay.handAll(at, terminal.dialer(), trials, sender);
        } catch (IOException e) {
            throw CliException.undetermined("the relay at " + at.getAddress().getHostAddress() + " port " + at.getPort()
                    + " takes no mail: " + Printable.of(String.valueOf(e.getMessage()))
                    + "; start it, and let it take mail from this machine without a login");
        }
    }

    private Map<SenderTrial, Handed> askForMessages(List<SenderTrial> trials) {
        say("Send a message of its own to each of these " + trials.size() + " addresses now:\n");
        trials.forEach(trial -> say("  " + trial.recipient() + "\n"));
        return Map.of();
    }

    /** With JSON on standard output, what is for people goes beside it. */
    private void say(String text) {
        var out = json.given() ? terminal.err() : terminal.out();
        out.print(text);
        out.flush();
    }

    /** Short, since local parts are; drawn anew, since messages of a run before may come yet. */
    private static String run() {
        var octets = new byte[6];
        new SecureRandom().nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    private static InetSocketAddress address(String text) {
        var server = ServerArgument.parse("--relay", text);
        if (server.address().isEmpty() && server.name().orElseThrow().toText().equals("localhost")) {
            return new InetSocketAddress(LabNetwork.ipv4Loopback(), server.port());
        }
        return server.address()
                .map(address -> new InetSocketAddress(address, server.port()))
                .orElseThrow(() -> CliException.badInput("--relay " + Printable.of(text)
                        + ": the server under test runs on this machine; give its address, such as 127.0.0.1:25"));
    }

    private static String sender(String text) {
        if (text.isEmpty() || text.equals("<>")) {
            return "";
        }
        return switch (Mailbox.parse(text)) {
            case Parsed.Ok<Mailbox>(var mailbox) -> mailbox.text();
            case Parsed.Malformed<Mailbox>(var offset, var reason) ->
                throw CliException.badInput("--from \"" + Printable.of(text) + "\": " + reason);
        };
    }

    private static Duration time(String option, String text) {
        var digits = text.replaceFirst("[sm]$", "");
        if (!digits.matches("[0-9]{1,5}") || digits.matches("0+")) {
            throw CliException.usage(
                    option + " " + Printable.of(text) + ": seconds or minutes, from 1s on, such as 60s or 20m");
        }
        long count = Long.parseLong(digits);
        return text.endsWith("m") ? Duration.ofMinutes(count) : Duration.ofSeconds(count);
    }
}

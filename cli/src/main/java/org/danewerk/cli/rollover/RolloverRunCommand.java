package org.danewerk.cli.rollover;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Plan;
import org.danewerk.core.rollover.Situation;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.operations.publish.Rollover;
import org.danewerk.operations.render.TimelineText;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk rollover run}: step after step, with the waits between them. */
public final class RolloverRunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "run", "Take step after step, waiting in between, until nothing is left to do.");

    private final Options.Flag dryRun =
            options.flag("-n --dry-run", "Say which steps are to come and when, as plan does, and do nothing.");

    private final Options.Value<Integer> every = options.value(
            "--every",
            "SECONDS",
            "Look again after so many seconds where a wait has no end that is known; 1 to 3600. Default: 60.",
            Integer.class);

    private final RolloverOptions rollover = new RolloverOptions(options);

    public RolloverRunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk rollover run [OPTIONS]")
                .description(
                        "As next, again and again. It may be killed at any time: the next run goes on where it was. What fails is tried again, "
                                + "later and later, ten times in a row.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(RolloverOptions.exitStatus(
                        "  0:all is done", "  1:a hand is needed: a step is refused, or fails again and again"))
                .footerHeading("%nExamples:%n")
                .footer("  danewerk rollover run --config mail.toml");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int seconds = every.value().orElse(USUAL_SECONDS);
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw CliException.usage("--every " + seconds + ": 1 to " + MOST_SECONDS + " seconds");
        }
        if (dryRun.given()) {
            return dryRun();
        }
        var session = rollover.session(terminal);
        session.tryOut();
        return run(session, Duration.ofSeconds(seconds));
    }

    private int dryRun() throws IOException {
        var session = rollover.session(terminal);
        var printer = new RolloverPrinter(terminal, rollover.json());
        session.tryOut();
        var journal = session.journal();
        return switch (session.look(journal)) {
            case Rollover.Looked.NotSeen(var why) -> printer.notSeen(why);
            case Rollover.Looked.Seen(var situation, var zones, var plan) -> {
                printer.print(
                        Timeline.of(plan, session.settings().waits(), situation),
                        Optional.of(session.forecast(journal, situation)),
                        Optional.empty());
                yield plan.step() instanceof Step.Refused ? ExitStatus.DIFFERENT : ExitStatus.OK;
            }
        };
    }

    int run(RolloverSession session, Duration pause) throws IOException, InterruptedException {
        var printer = new RolloverPrinter(terminal, rollover.json());
        var pace = new RunPace(pause);
        try (var lock = session.lock()) {
            var said = "";
            while (true) {
                switch (turn(session)) {
                    case Rollover.Outcome.NotSeen(var why) -> {
                        printer.notSeen(why);
                        var rest = pace.failed();
                        if (pace.givesUp()) {
                            return ExitStatus.UNDETERMINED;
                        }
                        Thread.sleep(rest);
                    }
                    case Rollover.Outcome.Turned(var plan, var journal, var deed, var situation) -> {
                        var words = deed.map(one -> printer.line(plan.step(), one))
                                .orElseGet(() -> printer.words().what(plan.step()));
                        if (!words.equals(said)) {
                            say(printer, session, plan, deed, words, situation);
                            said = words;
                        }
                        var rest = pace.taken(plan.step(), deed, session.now());
                        if (isEnd(plan.step()) || needsHand(session, plan.step(), deed) || pace.givesUp()) {
                            return RolloverNextCommand.status(plan.step(), deed);
                        }
                        Thread.sleep(rest);
                    }
                }
            }
        }
    }

    /** What others stored meanwhile, such as what a guard promised, is read anew. */
    private static Rollover.Outcome turn(RolloverSession session) throws IOException, InterruptedException {
        try (var turn = session.turn()) {
            return session.next(session.journal());
        }
    }

    private void say(
            RolloverPrinter printer,
            RolloverSession session,
            Plan plan,
            Optional<Deed> deed,
            String words,
            Situation situation)
            throws IOException {
        var timeline = Timeline.of(plan, session.settings().waits(), situation);
        if (rollover.json()) {
            printer.print(timeline, Optional.empty(), deed);
        } else {
            var why = deed.isPresent() ? "" : " (" + printer.words().why(plan.step()) + ")";
            terminal.out().println(printer.words().time(situation.now()) + "  " + words + why);
            TimelineText.unseen(timeline).forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }

    private static boolean isEnd(Step step) {
        return step instanceof Step.Done || step instanceof Step.Refused;
    }

    /** Where nobody was told how a certificate comes about, to try again is of no use. */
    private static boolean needsHand(RolloverSession session, Step step, Optional<Deed> deed) {
        return step instanceof Step.Certify
                && deed.filter(one -> one instanceof Deed.NotMade).isPresent()
                && session.settings().certify().isEmpty();
    }

    private static final int USUAL_SECONDS = 60;
    private static final int MOST_SECONDS = 3600;
}

package org.danewerk.cli.rollover;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.operations.publish.Rollover;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk rollover next}: the one next step, where it is safe now. */
public final class RolloverNextCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "next", "Take the next step, if it is safe now.");

    private final Options.Flag dryRun = options.flag("-n --dry-run", "Say what would be done, and do nothing.");

    private final RolloverOptions rollover = new RolloverOptions(options);

    public RolloverNextCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk rollover next [OPTIONS]")
                .description(
                        "Looks at every server and address, takes one step or says until when it must wait, and keeps the journal. Where a "
                                + "run was killed in the midst of a step, this one goes on.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(RolloverOptions.exitStatus(
                        "  0:a step was taken, or nothing is to be done",
                        "  1:a hand is needed: the step is refused, or failed",
                        "  4:it waits: no step is safe before the instant shown"))
                .footerHeading("%nExamples:%n")
                .footer("  danewerk rollover next --config mail.toml", "  danewerk rollover next --dry-run");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var session = rollover.session(terminal);
        var printer = new RolloverPrinter(terminal, rollover.json());
        session.tryOut();
        if (dryRun.given()) {
            return switch (session.look(session.journal())) {
                case Rollover.Looked.NotSeen(var why) -> printer.notSeen(why);
                case Rollover.Looked.Seen(var situation, var zones, var plan) -> {
                    printer.print(
                            Timeline.of(plan, session.settings().waits(), situation),
                            Optional.empty(),
                            Optional.empty());
                    yield status(plan.step(), Optional.empty());
                }
            };
        }
        return take(session);
    }

    int take(RolloverSession session) throws IOException, InterruptedException {
        var printer = new RolloverPrinter(terminal, rollover.json());
        try (var lock = session.lock();
                var turn = session.turn()) {
            return switch (session.next(session.journal())) {
                case Rollover.Outcome.NotSeen(var why) -> printer.notSeen(why);
                case Rollover.Outcome.Turned(var plan, var journal, var deed, var situation) -> {
                    printer.print(Timeline.of(plan, session.settings().waits(), situation), Optional.empty(), deed);
                    yield status(plan.step(), deed);
                }
            };
        }
    }

    /** @param deed what came of it, where it was taken */
    static int status(Step step, Optional<Deed> deed) {
        return switch (step) {
            case Step.Refused refused -> ExitStatus.DIFFERENT;
            case Step.AwaitServers wait -> ExitStatus.WAITING;
            case Step.AwaitCaches wait -> ExitStatus.WAITING;
            case Step.AwaitAddresses wait -> ExitStatus.WAITING;
            case Step.AwaitProcesses wait -> ExitStatus.WAITING;
            case Step.Done done -> ExitStatus.OK;
            case Step.Publish publish -> ofDeed(deed);
            case Step.Certify certify -> ofDeed(deed);
            case Step.Install install -> ofDeed(deed);
            case Step.StageNext next -> ofDeed(deed);
        };
    }

    private static int ofDeed(Optional<Deed> deed) {
        return deed.filter(one -> !(one instanceof Deed.Made)).isPresent() ? ExitStatus.DIFFERENT : ExitStatus.OK;
    }
}

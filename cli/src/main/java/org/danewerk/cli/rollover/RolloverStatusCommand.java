package org.danewerk.cli.rollover;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.files.HtmlFile;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.operations.publish.Rollover;
import org.danewerk.operations.render.html.RolloverPage;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk rollover status} and {@code plan}: where it stands, and what is to come; nothing is changed or stored. */
public final class RolloverStatusCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final boolean plan;
    private final Options options;
    private final Options.Value<String> html;
    private final RolloverOptions rollover;

    private RolloverStatusCommand(Terminal terminal, boolean plan) {
        this.terminal = terminal;
        this.plan = plan;
        this.options = plan
                ? new Options(
                        this, "plan", "Say which steps are to come, and from when each is safe. Nothing is changed.")
                : new Options(this, "status", "Say where a roll-over stands. Nothing is changed.");
        this.html = options.value(
                "--html",
                "FILE",
                "Write a page for people to a file beside what is printed: the same with a picture in time, for the screen and for paper. "
                        + "It needs no network and no script.");
        this.rollover = new RolloverOptions(options);
    }

    public static RolloverStatusCommand status(Terminal terminal) {
        return new RolloverStatusCommand(terminal, false);
    }

    public static RolloverStatusCommand plan(Terminal terminal) {
        return new RolloverStatusCommand(terminal, true);
    }

    public CommandSpec spec() {
        var name = plan ? "plan" : "status";
        options.usage()
                .customSynopsis("danewerk rollover " + name + " [OPTIONS]")
                .description(
                        "Asks every authoritative server and every address of every host, compares with what is on the disk and in the "
                                + "journal, and says the next safe step, from when it is safe, and why not earlier.",
                        "",
                        plan
                                ? "The steps to come follow, were all to go well: each is planned anew when it is due."
                                : "It takes no lock and stores nothing, and can be run beside a run that acts.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(RolloverOptions.exitStatus(
                        "  0:mail is delivered, as far as can be seen", "  1:mail may be refused now"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk rollover " + name + " --config mail.toml",
                        "  danewerk rollover " + name + " --config mail.toml --html " + name + ".html");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var page = html.value().map(HtmlFile::path);
        var session = rollover.session(terminal);
        var printer = new RolloverPrinter(terminal, rollover.json());
        var journal = session.journal();
        session.tryOut();
        return switch (session.look(journal)) {
            case Rollover.Looked.NotSeen(var why) -> printer.notSeen(why);
            case Rollover.Looked.Seen(var situation, var zones, var next) -> {
                var timeline = Timeline.of(next, session.settings().waits(), situation);
                var steps = plan
                        ? Optional.of(session.forecast(journal, situation))
                        : Optional.<org.danewerk.core.rollover.Forecast>empty();
                printer.print(timeline, steps, Optional.empty());
                printer.print(journal.taken());
                page.ifPresent(
                        file -> HtmlFile.write(file, RolloverPage.of(timeline, steps, printer.zone(), Version.text())));
                yield RolloverPrinter.alarms(timeline) ? ExitStatus.DIFFERENT : ExitStatus.OK;
            }
        };
    }
}

package org.danewerk.cli.rollover;

import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Forecast;
import org.danewerk.core.rollover.Posture;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.operations.Printable;
import org.danewerk.operations.publish.Journal;
import org.danewerk.operations.render.StepWords;
import org.danewerk.operations.render.TimelineJson;
import org.danewerk.operations.render.TimelineText;

/** Writes where a roll-over stands to the terminal, as text or as JSON. */
final class RolloverPrinter {
    private final Terminal terminal;
    private final boolean json;
    private final ZoneId zone = ZoneId.systemDefault();

    RolloverPrinter(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** In which instants are told. */
    ZoneId zone() {
        return zone;
    }

    StepWords words() {
        return new StepWords(zone);
    }

    /** @param steps those to come; @param deed what came of the plan's step */
    void print(Timeline timeline, Optional<Forecast> steps, Optional<Deed> deed) throws IOException {
        if (json) {
            var out = new StringWriter();
            TimelineJson.write(timeline, steps, deed, Version.text(), out);
            terminal.out().print(out);
            return;
        }
        deed.ifPresent(one -> terminal.out().println(line(timeline.step(), one)));
        TimelineText.of(timeline, zone, terminal.ink()).forEach(terminal.out()::println);
        steps.ifPresent(this::print);
    }

    private void print(Forecast forecast) {
        terminal.out().println();
        terminal.out().println(terminal.ink().strong("steps to come, were all to go well"));
        forecast.steps()
                .forEach(due ->
                        terminal.out().println("  " + words().time(due.notBefore()) + "  " + words().what(due.step())));
    }

    /** The last steps taken. */
    void print(List<Journal.Taken> taken) {
        if (json || taken.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.out().println(terminal.ink().strong("steps taken"));
        taken.stream()
                .skip(Math.max(0, taken.size() - SHOWN))
                .forEach(one -> terminal.out()
                        .println("  " + words().time(one.at()) + "  " + Printable.of(one.step()) + ": "
                                + Printable.of(one.outcome())));
    }

    String line(Step step, Deed deed) {
        var text = words().what(step) + ": " + Printable.of(deed.text());
        return switch (deed) {
            case Deed.Made made -> terminal.ink().good("done") + "     " + text;
            case Deed.Unknown unknown -> terminal.ink().warning("unknown") + "  " + text;
            case Deed.NotMade not -> terminal.ink().bad("not done") + " " + text;
        };
    }

    /** What could not be looked at. */
    int notSeen(List<String> why) {
        why.forEach(line -> terminal.err().println("danewerk: " + Printable.of(line)));
        return ExitStatus.UNDETERMINED;
    }

    /** Whether mail may be refused now. */
    static boolean alarms(Timeline timeline) {
        return timeline.posture() == Posture.BROKEN || timeline.failingUntil().isPresent();
    }

    private static final int SHOWN = 10;
}

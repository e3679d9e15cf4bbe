package org.danewerk.cli.rollover;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Step;
import org.danewerk.operations.render.GuardJson;
import org.danewerk.operations.render.StepWords;

/** What {@code guard} found, for hooks and for people. */
final class GuardPrinter {
    private final Terminal terminal;
    private final boolean json;
    private final StepWords words = new StepWords(ZoneId.systemDefault());

    GuardPrinter(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void safe(Credential chain) throws IOException {
        if (json) {
            json(Optional.empty(), Optional.empty());
        } else {
            terminal.out().println(terminal.ink().good("safe") + "     " + chain + " may be served now");
        }
    }

    void notYet(Credential chain, Step step, Optional<Instant> from) throws IOException {
        if (json) {
            json(Optional.of(step), from);
            return;
        }
        var out = terminal.out();
        out.println(terminal.ink().bad("not yet") + "  " + chain + " may not be served now");
        out.println("why      " + words.why(step));
        out.println("next     " + words.what(step));
        GuardJson.records(step).forEach(line -> out.println("         " + line));
        out.println("safe     "
                + from.map(instant -> "not before " + words.time(instant)).orElse("never, as things are"));
    }

    private void json(Optional<Step> step, Optional<Instant> from) throws IOException {
        var out = new StringWriter();
        GuardJson.write(step, from, Version.text(), out);
        terminal.out().print(out);
    }
}

package org.danewerk.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Step;
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
            json(true, Optional.empty(), Optional.empty());
        } else {
            terminal.out().println(terminal.ink().good("safe") + "  " + chain + " may be served now");
        }
    }

    void notYet(Credential chain, Step step, Optional<Instant> from) throws IOException {
        if (json) {
            json(false, Optional.of(step), from);
            return;
        }
        terminal.out().println(terminal.ink().bad("not yet") + "  " + chain + " may not be served now: " + words.why(step));
        if (step instanceof Step.Publish publish) {
            terminal.out().println("publish these records at " + publish.owner().toZoneText() + " first:");
            publish.records().stream()
                    .map(record -> line(publish, record))
                    .sorted()
                    .forEach(terminal.out()::println);
        } else {
            terminal.out().println("next     " + words.what(step));
        }
        terminal.out().println(from.map(instant -> (step instanceof Step.Publish ? "safe from " : "safe from ")
                        + words.time(instant) + " at the earliest" + (step instanceof Step.Publish ? ", if they are there now" : ""))
                .orElse("there is no instant from which it is safe"));
    }

    private static String line(Step.Publish publish, TlsaRecord record) {
        return publish.owner().toZoneText() + " " + publish.ttlSeconds() + " IN TLSA " + record.toText();
    }

    private void json(boolean safe, Optional<Step> step, Optional<Instant> from) throws IOException {
        var mapper = new ObjectMapper();
        var out = mapper.createObjectNode().put("schema", "danewerk.rollover-guard/1").put("safe", safe);
        step.ifPresent(one -> out.put("next", words.what(one)).put("why", words.why(one)));
        from.ifPresent(instant -> out.put("safe_from", instant.toString()));
        if (step.isPresent() && step.get() instanceof Step.Publish publish) {
            var records = out.putArray("records");
            publish.records().stream().map(record -> line(publish, record)).sorted().forEach(records::add);
        }
        terminal.out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(out));
    }
}

package org.danewerk.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import org.danewerk.core.policy.NextHop;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;

/** {@code danewerk check} on the real network. */
final class Check {
    private final Terminal terminal;
    private final CheckRequest request;

    Check(Terminal terminal, CheckRequest request) {
        this.terminal = terminal;
        this.request = request;
    }

    int run() throws IOException, InterruptedException {
        InstantSource clock =
                request.at().<InstantSource>map(InstantSource::fixed).orElse(Clock.systemUTC());
        var options = request.options();
        var resolver = ResolverSetup.of(request.dns(), options, clock);
        var settings =
                SmtpSettings.ofMachine().withLimits(options.limits()).withReservedAllowed(request.allowReserved());
        int sessions = OpenFiles.sessions(request.parallel());
        return checkAll(Live.audit(resolver, Dialer.DIRECT, settings, options, sessions, clock), clock);
    }

    private int checkAll(Audit audit, InstantSource clock) throws IOException, InterruptedException {
        var tally = new ExitTally();
        var progress = new Progress(terminal);
        var printer = ReportPrinter.of(terminal, request.form(), clock.instant());
        try (var reports =
                new InOrder<>(request.parallel(), progress.clearing(printer).andThen(tally::add))) {
            request.names().read(terminal.in(), new NameSource.Sink() {
                @Override
                public void name(String text, NextHop nextHop) throws IOException, InterruptedException {
                    progress.started(text);
                    reports.submit(() -> audit.run(text, nextHop));
                }

                @Override
                public void malformed(String message) {
                    tally.addMalformed();
                    progress.clear();
                    if (request.form() == ReportForm.NAGIOS) {
                        Failures.monitoring(terminal, message);
                    } else {
                        Failures.say(terminal, message);
                    }
                }
            });
            reports.finish();
        }
        progress.clear();
        printer.end();
        return tally.status(request.form());
    }
}

package org.danewerk.cli.tlsrpt;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.dns.DnsRequest;
import org.danewerk.cli.dns.DnsSource;
import org.danewerk.cli.files.FileLocked;
import org.danewerk.cli.send.DkimKeyFile;
import org.danewerk.cli.send.QueueDirectory;
import org.danewerk.cli.send.RelayPlace;
import org.danewerk.cli.sessions.DaySessions;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.net.https.WebRoots;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.Printable;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.dkim.DkimKey;
import org.danewerk.operations.reporting.DirectMail;
import org.danewerk.operations.reporting.MailWay;
import org.danewerk.operations.reporting.RelayMail;
import org.danewerk.operations.reporting.ReportMail;
import org.danewerk.operations.reporting.ReportPlan;
import org.danewerk.operations.reporting.ReportRecords;
import org.danewerk.operations.reporting.ReportSendJson;
import org.danewerk.operations.reporting.ReportSender;
import org.danewerk.operations.reporting.SendEvent;

/** {@code danewerk report send}, carried out. */
record ReportSending(
        Terminal terminal,
        Path place,
        Reporter reporter,
        LocalDate day,
        Optional<DkimKey> key,
        Optional<RelayPlace> relay,
        Duration spread,
        boolean gzip,
        ReportSender.Bounds bounds,
        WebRoots roots,
        DnsRequest dns,
        ConnectOptions connect,
        SendTimes times,
        boolean json) {
    int run() throws IOException {
        var spool = QueueDirectory.open("--dir", place.resolve("outgoing").toString());
        try (var held = spool.lock(terminal.clock().instant())) {
            spool.sweep(terminal.clock().instant());
            var audit = AuditOptions.DEFAULT.withFamilies(connect.families()).withLimits(connect.limits());
            try (var source = DnsSource.network(dns, audit, terminal.clock())) {
                return run(spool, source, audit);
            }
        } catch (FileLocked.Held e) {
            throw CliException.undetermined(
                    "another run sends from " + spool + " (" + e.by() + "); let it come to its end");
        }
    }

    private int run(QueueDirectory spool, DnsSource source, AuditOptions audit) throws IOException {
        key.ifPresent(one -> DkimKeyFile.check(one, source.resolver()));
        var records = new ReportRecords(source.resolver());
        var plan = new ReportPlan(spool, records, reporter, gzip, spread, new SecureRandom());
        Optional<DaySessions> sessions = plan.isDone(day) ? Optional.empty() : DaySessions.read(place, day);
        Optional<Integer> planned = Optional.empty();
        if (sessions.isPresent()) {
            planned = Optional.of(
                    plan.make(day, sessions.get().counts(), terminal.clock().instant()));
        }
        var settings =
                SmtpSettings.ofMachine().withLimits(connect.limits()).withReservedAllowed(connect.allowReserved());
        var sender = new ReportSender(
                spool,
                records,
                new ReportMail(reporter, key),
                way(source, settings),
                Live.reportPoster(source.resolver(), terminal.dialer(), settings, roots, audit, terminal.clock()),
                bounds,
                terminal.clock());
        return end(sender.run(), planned, sessions.flatMap(DaySessions::lost));
    }

    /** At a level that asks for no TLSA records: what they say must not hold a report back. RFC 8460 §3. */
    private MailWay way(DnsSource source, SmtpSettings settings) {
        if (relay.isPresent()) {
            var place = relay.get();
            // Where the operator's own server is, the operator says.
            var smtp =
                    Live.singleSender(terminal.dialer(), settings.withReservedAllowed(true), times, terminal.clock());
            return new RelayMail(place.toString(), () -> place.addresses(source.resolver()), place.port(), smtp);
        }
        var options = DeliverOptions.DEFAULT
                .withLevel(SmtpLevel.MAY)
                .withFamilies(connect.families())
                .withLimits(connect.limits());
        return new DirectMail(
                Live.deliver(source.resolver(), terminal.dialer(), settings, times, options, terminal.clock()));
    }

    private int end(SendEvent.Run run, Optional<Integer> planned, Optional<String> lost) throws IOException {
        if (json) {
            var out = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
            ReportSendJson.write(out, Version.text(), terminal.clock().instant(), planned, run);
        } else {
            print(run, planned);
        }
        terminal.out().flush();
        run.damaged().forEach(line -> Failures.say(terminal, line + "; it is left where it is"));
        if (run.held() > 0) {
            Failures.say(
                    terminal,
                    Counted.of(run.held(), "destination") + " left for the next run, whose hosts had "
                            + Counted.of(bounds.perHost(), "report") + " in this one");
        }
        lost.ifPresent(line -> Failures.say(terminal, line + " on " + day));
        if (!run.damaged().isEmpty()) {
            return ExitStatus.BAD_INPUT;
        }
        if (lost.isPresent() || any(run, SendEvent.Outcome.FAILED)) {
            return ExitStatus.DIFFERENT;
        }
        return run.held() > 0 || any(run, SendEvent.Outcome.WAITING) ? ExitStatus.WAITING : ExitStatus.OK;
    }

    private static boolean any(SendEvent.Run run, SendEvent.Outcome outcome) {
        return run.events().stream().anyMatch(event -> event.outcome() == outcome);
    }

    private void print(SendEvent.Run run, Optional<Integer> planned) {
        var out = terminal.out();
        planned.ifPresent(count -> out.println("planned " + Counted.of(count, "report") + " on " + day));
        for (var event : run.events()) {
            out.println(event.outcome().word() + " " + event.domain().toText() + " " + event.day()
                    + event.to().map(to -> " " + Printable.of(to)).orElse("")
                    + event.due().map(due -> ", again from " + due).orElse("") + ": " + Printable.of(event.text()));
        }
        long sent = run.events().stream()
                .filter(event -> event.outcome() == SendEvent.Outcome.SENT)
                .count();
        out.println(sent + " sent, " + Counted.of(run.left(), "report") + " left");
    }
}

package org.danewerk.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.lab.Lab;
import org.danewerk.net.smtp.EhloIdentity;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.deliver.DeliveryJson;
import org.danewerk.operations.deliver.DeliveryReport;
import org.danewerk.operations.deliver.DeliveryText;
import org.danewerk.operations.deliver.MailQueue;
import org.danewerk.operations.deliver.MailQueue.Done;
import org.danewerk.operations.route.InParallel;

/**
 * {@code danewerk send}, carried out.
 *
 * @param queue where messages are kept; empty where one is tried once
 */
record Sending(
        Terminal terminal,
        DnsRequest dns,
        DeliverOptions options,
        SendTimes times,
        boolean allowReserved,
        boolean inLab,
        boolean json,
        Optional<String> queue) {

    int send(Mail mail, SmtpLevel level) throws IOException {
        return queue.isEmpty() ? once(mail, level) : queued(queue.get(), mail, level);
    }

    private int once(Mail mail, SmtpLevel level) throws IOException {
        try (var source = source()) {
            var way = way(source);
            var domains = new LinkedHashMap<DomainName, List<Mailbox>>();
            mail.envelope()
                    .to()
                    .forEach(to -> domains.computeIfAbsent(to.domain(), domain -> new ArrayList<>())
                            .add(to));
            // A domain that keeps others waiting is waited for beside them.
            var reports = InParallel.map(List.copyOf(domains.entrySet()), domain -> {
                var part = mail.envelope().withRecipients(domain.getValue());
                return way.deliver(level, domain.getKey(), new Mail(part, mail.content()));
            });
            return end(source, mail.envelope().from(), reports, List.of());
        }
    }

    /** Kept first: from here on nothing is lost, whatever comes. */
    private int queued(String directory, Mail mail, SmtpLevel level) throws IOException {
        var spool = QueueDirectory.open(directory);
        var name = queue(spool, Sending::none, terminal.clock()).add(mail, level);
        try (var held = spool.lock(terminal.clock().instant());
                var source = source()) {
            var done = queue(spool, way(source), terminal.clock()).attempt(name).stream()
                    .toList();
            return end(source, mail.envelope().from(), reports(done), done);
        } catch (FileLocked.Held e) {
            Failures.say(
                    terminal,
                    "kept as " + name + ", to be tried by --run: another run works on the queue (" + e.by() + ")");
            return ExitStatus.WAITING;
        } catch (CliException e) {
            // Such as without a resolver: the message is safe, and that is worth more than the trouble.
            Failures.say(terminal, "kept as " + name + ", to be tried by --run: " + e.line());
            return ExitStatus.WAITING;
        }
    }

    private static DeliveryReport none(SmtpLevel level, DomainName domain, Mail mail) {
        throw new IllegalStateException("kept, and not tried");
    }

    int run() throws IOException {
        var spool = QueueDirectory.open(queue.orElseThrow());
        try (var held = spool.lock(terminal.clock().instant())) {
            spool.sweep(terminal.clock().instant());
            if (spool.names().isEmpty()) {
                return ExitStatus.OK; // without asking for a resolver every minute
            }
            try (var source = source()) {
                var done = queue(spool, way(source), terminal.clock()).run();
                return end(source, Optional.empty(), reports(done), done);
            }
        } catch (FileLocked.Held e) {
            throw CliException.undetermined(
                    "another run works on the queue " + spool + " (" + e.by() + "); let it come to its end");
        }
    }

    private static List<DeliveryReport> reports(List<Done> done) {
        return done.stream()
                .flatMap(one -> one instanceof Done.Tried tried ? tried.reports().stream() : Stream.empty())
                .toList();
    }

    private int end(DnsSource source, Optional<Mailbox> from, List<DeliveryReport> reports, List<Done> done)
            throws IOException {
        if (json) {
            var out = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
            DeliveryJson.write(out, Version.text(), time(source).instant(), from, queue, reports);
        } else {
            for (var report : reports) {
                DeliveryText.of(report, terminal.ink()).forEach(terminal.out()::println);
            }
        }
        terminal.out().flush();
        for (var one : done) {
            switch (one) {
                case Done.Damaged(var name, var why) ->
                    Failures.say(terminal, "the message " + name + " of the queue " + why + "; it is left where it is");
                case Done.Tried tried -> {
                    if (tried.left() > 0) {
                        Failures.say(terminal, "kept as " + tried.name() + ", to be tried again from " + tried.due());
                    }
                    tried.notice()
                            .ifPresent(notice -> Failures.say(terminal, "a notice to the sender is kept as " + notice));
                }
            }
        }
        boolean damaged = done.stream().anyMatch(Done.Damaged.class::isInstance);
        return damaged ? ExitStatus.BAD_INPUT : status(reports);
    }

    /** Bounces outrank what is deferred: somebody must do something. */
    private static int status(List<DeliveryReport> reports) {
        int status = ExitStatus.OK;
        for (var report : reports) {
            for (var recipient : report.recipients()) {
                switch (recipient.fate()) {
                    case RecipientFate.Delivered delivered -> {}
                    case RecipientFate.Deferred deferred ->
                        status = status == ExitStatus.OK ? ExitStatus.WAITING : status;
                    case RecipientFate.Bounced bounced -> status = ExitStatus.DIFFERENT;
                }
            }
        }
        return status;
    }

    private MailQueue queue(QueueDirectory spool, MailQueue.Way way, InstantSource time) {
        var host = EhloIdentity.ofMachine().name().map(DomainName::toText).orElse("localhost");
        return new MailQueue(spool, way, host, new SecureRandom(), time);
    }

    private DnsSource source() throws IOException {
        var audit = AuditOptions.DEFAULT.withFamilies(options.families()).withLimits(options.limits());
        return inLab ? DnsSource.lab(audit) : DnsSource.network(dns, audit, terminal.clock());
    }

    private InstantSource time(DnsSource source) {
        return source.lab().<InstantSource>map(Lab::clock).orElse(terminal.clock());
    }

    private MailQueue.Way way(DnsSource source) {
        var settings =
                SmtpSettings.ofMachine().withLimits(options.limits()).withReservedAllowed(allowReserved || inLab);
        var dialer = source.lab().map(Lab::dialer).orElse(terminal.dialer());
        return (level, domain, mail) -> Live.deliver(
                        source.resolver(), dialer, settings, times, options.withLevel(level), time(source))
                .run(domain, mail);
    }
}

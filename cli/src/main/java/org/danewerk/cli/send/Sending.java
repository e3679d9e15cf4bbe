package org.danewerk.cli.send;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.dns.DnsRequest;
import org.danewerk.cli.dns.DnsSource;
import org.danewerk.cli.files.FileLocked;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.net.https.WebRoots;
import org.danewerk.net.smtp.EhloIdentity;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.deliver.Crowd;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.deliver.DeliveryJson.Sent;
import org.danewerk.operations.deliver.DeliveryReport;
import org.danewerk.operations.deliver.MailQueue;
import org.danewerk.operations.deliver.QueueJson;
import org.danewerk.operations.deliver.QueueText;

/**
 * {@code danewerk send}, carried out.
 *
 * @param roots trusted for policy hosts, and for MX hosts by MTA-STS
 * @param queue where messages are kept; empty where one is tried once
 * @param reports where sessions are kept for TLS reports; empty where they are not
 */
record Sending(
        Terminal terminal,
        DnsRequest dns,
        DeliverOptions options,
        WebRoots roots,
        SendTimes times,
        boolean allowReserved,
        boolean inLab,
        boolean json,
        Optional<String> queue,
        Optional<Path> reports) {

    /**
     * A message with its envelope.
     *
     * @param file empty where it is the only one
     */
    record Outgoing(Optional<String> file, Mail mail) {}

    int send(List<Outgoing> mails, SmtpLevel level) throws IOException {
        return queue.isEmpty() ? once(mails, level) : queued(queue.get(), mails, level);
    }

    /** One domain of one message. */
    private record Part(Optional<String> file, DomainName domain, Mail mail) {}

    private int once(List<Outgoing> mails, SmtpLevel level) throws IOException {
        try (var source = source();
                var out = Outbound.open(this, source, Optional.empty())) {
            // A domain that keeps others waiting is waited for beside them.
            var domains = new LinkedHashMap<DomainName, List<Part>>();
            for (var outgoing : mails) {
                for (var part : parts(outgoing)) {
                    domains.computeIfAbsent(part.domain(), domain -> new ArrayList<>())
                            .add(part);
                }
            }
            var came = new ConcurrentHashMap<Part, DeliveryReport>();
            Crowd.DEFAULT.each(
                    List.copyOf(domains.values()),
                    part -> came.put(part, out.deliver(level, part.domain(), part.mail())));
            var output = new SendOutput(this);
            for (var outgoing : mails) {
                for (var part : parts(outgoing)) {
                    output.sent(new Sent(part.file(), Objects.requireNonNull(came.get(part))));
                }
            }
            return output.end(
                    out.time().instant(), mails.getFirst().mail().envelope().from());
        }
    }

    private static List<Part> parts(Outgoing outgoing) {
        var envelope = outgoing.mail().envelope();
        var domains = new LinkedHashMap<DomainName, List<Mailbox>>();
        envelope.to()
                .forEach(to -> domains.computeIfAbsent(to.domain(), domain -> new ArrayList<>())
                        .add(to));
        return domains.entrySet().stream()
                .map(domain -> new Part(
                        outgoing.file(),
                        domain.getKey(),
                        new Mail(
                                envelope.withRecipients(domain.getValue()),
                                outgoing.mail().content())))
                .toList();
    }

    /** Kept first: from here on nothing is lost, whatever comes, and who gave it must not believe that it is. */
    private int queued(String directory, List<Outgoing> mails, SmtpLevel level) throws IOException {
        var spool = QueueDirectory.open(directory);
        var names = queue(spool, Sending::none, terminal.clock())
                .add(mails.stream().map(Outgoing::mail).toList(), level);
        var output = new SendOutput(this);
        var at = terminal.clock().instant();
        try (var held = spool.lock(at);
                spool;
                var source = source();
                var out = Outbound.open(this, source, Optional.of(spool.path()))) {
            queue(spool, out, terminal.clock()).run(Crowd.DEFAULT, Set.copyOf(names)::contains, output::done);
            at = out.time().instant();
        } catch (FileLocked.Held e) {
            output.kept(names, "another run works on the queue (" + e.by() + ")");
        } catch (CliException e) {
            // Such as without a resolver.
            output.kept(names, e.line());
        } catch (IOException e) {
            // Such as on a disk that is full by now.
            output.kept(names, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            // What was made of the messages is garbage by now.
            output.kept(names, "what was given " + Failures.NO_MEMORY);
        }
        return output.end(at, mails.getFirst().mail().envelope().from());
    }

    private static DeliveryReport none(SmtpLevel level, DomainName domain, Mail mail) {
        throw new IllegalStateException("kept, and not tried");
    }

    int run() throws IOException {
        var spool = QueueDirectory.existing(queue.orElseThrow());
        try (var held = spool.lock(terminal.clock().instant())) {
            spool.sweep(terminal.clock().instant());
            if (spool.names().isEmpty()) {
                return ExitStatus.OK; // without asking for a resolver every minute
            }
            try (spool;
                    var source = source();
                    var out = Outbound.open(this, source, Optional.of(spool.path()))) {
                var output = new SendOutput(this);
                queue(spool, out, terminal.clock()).run(Crowd.DEFAULT, name -> true, output::done);
                return output.end(out.time().instant(), Optional.empty());
            }
        } catch (FileLocked.Held e) {
            throw CliException.undetermined(
                    "another run works on the queue " + spool + " (" + e.by() + "); let it come to its end");
        }
    }

    /** What is in the queue; a run may work on it meanwhile. */
    int list() throws IOException {
        var spool = QueueDirectory.existing(queue.orElseThrow());
        var messages = queue(spool, Sending::none, terminal.clock()).list();
        if (json) {
            var out = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
            QueueJson.write(out, Version.text(), terminal.clock().instant(), queue.orElseThrow(), messages);
        } else {
            messages.forEach(message -> QueueText.of(message, terminal.ink()).forEach(terminal.out()::println));
        }
        terminal.out().flush();
        return messages.stream().anyMatch(message -> message.damage().isPresent())
                ? ExitStatus.BAD_INPUT
                : ExitStatus.OK;
    }

    private MailQueue queue(QueueDirectory spool, MailQueue.Way way, InstantSource time) {
        var host = EhloIdentity.ofMachine().name().map(DomainName::toText).orElse("localhost");
        return new MailQueue(spool, way, host, new SecureRandom(), time);
    }

    private DnsSource source() throws IOException {
        var audit = AuditOptions.DEFAULT.withFamilies(options.families()).withLimits(options.limits());
        return inLab ? DnsSource.lab(audit) : DnsSource.network(dns, audit, terminal.clock());
    }
}

package org.danewerk.cli.intake;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.dns.DnsOptions;
import org.danewerk.cli.dns.DnsSource;
import org.danewerk.core.tlsrpt.TlsReport;
import org.danewerk.operations.Printable;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.dkim.DkimVerifier;
import org.danewerk.operations.intake.IntakeFinding;
import org.danewerk.operations.intake.ReceivedMail;
import org.danewerk.operations.intake.ReceivedMailsJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk report receive}: takes reports from mails. */
public final class ReportReceiveCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "receive", "Take TLS reports from mails, and keep them.");

    private final Options.Words files = options.words("FILE", "0..*");

    private final IntakeOptions intake = new IntakeOptions(options);

    private final Options.Flag json =
            options.flag("--json", "One JSON document, danewerk.report-receive/1 (docs/json-schema).");

    private final DnsOptions dns = new DnsOptions(options.group("How to look it up"));

    public ReportReceiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk report receive --dir DIR --domain DOMAIN [--mx HOST] [OPTIONS] [FILE...]")
                .description(
                        "Reads a mail from standard input, as a mail server hands it over (docs/tls-reports.md), or from files, mailboxes of the form "
                                + "Maildir and other directories. A report counts where the domain that it is from, or one above, signed the mail with DKIM "
                                + "(RFC 8460 section 3); others are set aside. Nothing is ever answered. A mail that is taken in twice counts once.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:all were taken, whatever became of them",
                        " 64:the command line is wrong",
                        " 65:a file cannot be read",
                        " 75:the DNS or the database failed: what waits is to be handed over again"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk report receive --dir /var/lib/danewerk/tlsrpt \\",
                        "      --domain example.org < mail",
                        "  danewerk report receive --dir /var/lib/danewerk/tlsrpt --domain example.org \\",
                        "      --mx mx.example.org ~/Maildir/.tls-reports");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var names = MailSources.named(files.all());
        try (var reports = IntakeOptions.opened(intake.reports(), ExitStatus.TEMPORARY);
                var source = resolver()) {
            var mails = new MailIntake(reports, DkimVerifier.of(source.resolver(), terminal.clock()), terminal.clock());
            var taken = new ArrayList<ReceivedMail>();
            boolean unread = false;
            for (var name : names) {
                try {
                    var mail = mails.take(name, MailSources.read(terminal, name));
                    taken.add(mail);
                    if (!json.given()) {
                        terminal.out().println(line(mail, names.size() > 1));
                    }
                } catch (CliException e) {
                    unread = true;
                    Failures.say(terminal, e.line());
                }
            }
            if (json.given()) {
                var out = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
                ReceivedMailsJson.write(out, Version.text(), terminal.clock().instant(), taken);
            }
            return status(taken, unread);
        }
    }

    /** Whoever hands mail over must try again where no resolver is to be had, and not send it back. RFC 8460 §3. */
    private DnsSource resolver() {
        try {
            return DnsSource.network(dns.request(), AuditOptions.DEFAULT, terminal.clock());
        } catch (CliException e) {
            throw e.exitStatus() == ExitStatus.UNDETERMINED ? CliException.of(ExitStatus.TEMPORARY, e.line()) : e;
        }
    }

    private static int status(List<ReceivedMail> taken, boolean unread) {
        if (taken.stream().anyMatch(mail -> mail.outcome() == ReceivedMail.Outcome.WAITING)) {
            return ExitStatus.TEMPORARY;
        }
        return unread ? ExitStatus.BAD_INPUT : ExitStatus.OK;
    }

    private static String line(ReceivedMail mail, boolean several) {
        return (several ? Printable.of(mail.source()) + ": " : "")
                + mail.outcome().word().replace('-', ' ')
                + mail.report().map(ReportReceiveCommand::name).orElse("")
                + mail.signer()
                        .map(domain -> ", signed by " + Printable.of(domain))
                        .orElse("")
                + mail.findings().stream()
                        .sorted()
                        .map(IntakeFinding::word)
                        .map(word -> ", " + word)
                        .collect(Collectors.joining())
                + mail.why().map(why -> ": " + Printable.of(why)).orElse("");
    }

    private static String name(TlsReport report) {
        return " " + Printable.of(report.id(), LONGEST_ID)
                + report.organization()
                        .map(organization -> " of " + Printable.of(organization, LONGEST_ID))
                        .orElse("");
    }

    private static final int LONGEST_ID = 200;
}

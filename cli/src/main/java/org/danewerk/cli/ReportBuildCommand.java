package org.danewerk.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.operations.Printable;
import org.danewerk.operations.tlsrpt.ReportWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk report build}: the reports on a day that is over. */
final class ReportBuildCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "build", "Make the TLS reports on a day, one for each domain.");

    private final Options.Value<Path> directory =
            options.path("--dir", "DIR", "Where collect keeps its sessions. Needed.");

    private final Options.Value<String> day =
            options.value("--day", "YYYY-MM-DD", "A day of UTC that is over. Default: yesterday.");

    private final Options.Value<Path> out =
            options.path("--out", "DIR", "Where the reports go. Default: reports in the directory of --dir.");

    private final Options.Value<String> organization =
            options.value("--organization", "NAME", "Who reports, for people. Default: the domain of the contact.");

    private final Options.Value<String> contact = options.value(
            "--contact", "ADDRESS", "Whom receivers may write to; its domain is the submitter of the reports. Needed.");

    private final Options.Value<String> instance = options.value(
            "--instance", "WORD", "Tells apart several collectors of one submitter, each with reports of its own.");

    ReportBuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk report build --dir DIR --contact ADDRESS [OPTIONS]")
                .description(
                        "One report in gzip for each domain that mail was sent to, and for each TLSA base domain; its name is by RFC 8460 section 5.1. "
                                + "Made again, it is the same file. What is printed is the name of each, then their number.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:all are there, or there was no session that day",
                        "  1:they are there, but sessions in the database were damaged or not understood",
                        " 64:the command line is wrong",
                        " 65:the day is not over, or a directory is none"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk report build --dir /var/lib/danewerk/tlsrpt --day 2026-03-01 --contact tls-reports@example.org");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var place =
                directory.value().orElseThrow(() -> CliException.usage("name the directory of collect with --dir DIR"));
        if (!Files.isDirectory(place)) {
            throw CliException.badInput("--dir " + Printable.of(place.toString()) + " is no directory");
        }
        var reporter = reporter();
        var asked = day();
        var counts = new SessionCounts(MOST_DOMAINS);
        long damaged = read(place, asked, counts);
        if (damaged == 0 && counts.domains().isEmpty()) {
            terminal.out().println("no sessions on " + asked);
            return ExitStatus.OK;
        }
        var target = target(place);
        for (var domain : counts.domains()) {
            var report = reporter.report(domain, asked, counts.results(domain));
            var name = reporter.fileName(domain, asked);
            put(ReportWriter.gzip(report), target, name);
            terminal.out().println(name);
        }
        PrivateFile.force(target);
        terminal.out().println(counts.domains().size() + " reports on " + asked);
        if (counts.leftOut() > 0) {
            terminal.err()
                    .println("danewerk: " + counts.leftOut() + " sessions are in no report: more than " + MOST_DOMAINS
                            + " domains");
        }
        if (damaged > 0) {
            terminal.err()
                    .println("danewerk: " + damaged
                            + " kinds of sessions are damaged or not understood, and in no report");
        }
        return damaged > 0 || counts.leftOut() > 0 ? ExitStatus.DIFFERENT : ExitStatus.OK;
    }

    private Reporter reporter() {
        var address = contact.value()
                .orElseThrow(() -> CliException.usage("name whom receivers may write to with --contact ADDRESS"));
        var name = organization.value().orElseGet(() -> address.substring(address.lastIndexOf('@') + 1));
        return switch (Reporter.parse(name, address, instance.value())) {
            case Parsed.Ok<Reporter>(var reporter) -> reporter;
            case Parsed.Malformed<Reporter>(var at, var why) -> throw CliException.usage(why);
        };
    }

    private LocalDate day() {
        var today = LocalDate.ofInstant(terminal.clock().instant(), ZoneOffset.UTC);
        try {
            var asked = day.value().map(LocalDate::parse).orElse(today.minusDays(1));
            if (!asked.isBefore(today)) {
                throw CliException.badInput("--day " + asked + " is not over yet in UTC; a report is on a whole day");
            }
            return asked;
        } catch (DateTimeException e) {
            throw CliException.usage("--day " + Printable.of(day.value().orElse("")) + ": a day is such as 2026-03-01");
        }
    }

    private static long read(Path place, LocalDate asked, SessionCounts counts) {
        try {
            return SessionDatabase.read(place, asked, counts::add);
        } catch (IOException e) {
            throw OpenedFile.broken(place.toString(), e);
        }
    }

    private Path target(Path place) {
        var target = out.value().orElse(place.resolve("reports"));
        try {
            return Files.createDirectories(target);
        } catch (IOException e) {
            throw CliException.badInput("--out " + Printable.of(target.toString())
                    + " cannot be made; name a directory that you may write to");
        }
    }

    /** In its place as a whole, or not at all; the same is left as it is. */
    private static void put(Bytes octets, Path target, String name) throws IOException {
        var file = target.resolve(shortened(name));
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), octets.toArray())) {
            return;
        }
        var beside = target.resolve(".new");
        try (var channel = PrivateFile.create(beside)) {
            var buffer = ByteBuffer.wrap(octets.toArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** File systems take 255 octets; two long names of domains are more. Nobody goes by the name: RFC 8460 §5.6. */
    static String shortened(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : Integer.toHexString(name.hashCode()) + name.substring(name.length() - LONGEST_NAME + 8);
    }

    private static final int LONGEST_NAME = 255;
    private static final int MOST_DOMAINS = 1_000_000;
}

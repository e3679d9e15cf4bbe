package org.danewerk.cli.tlsrpt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.OpenedFile;
import org.danewerk.cli.files.PrivateFile;
import org.danewerk.cli.sessions.DaySessions;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.Printable;
import org.danewerk.operations.tlsrpt.ReportWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk report build}: the reports on a day that is over. */
public final class ReportBuildCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "build", "Make the TLS reports on a day, one for each domain.");

    private final ReporterOptions reporting = new ReporterOptions(options);

    private final Options.Value<Path> out =
            options.path("--out", "DIR", "Where the reports go. Default: reports in the directory of --dir.");

    public ReportBuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
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
                        " 65:the day is not over, a directory is none, or a report cannot be written"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk report build --dir /var/lib/danewerk/tlsrpt --day 2026-03-01 \\",
                        "      --contact tls-reports@example.org");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var place = reporting.directory();
        var reporter = reporting.reporter();
        var asked = reporting.day(terminal);
        var sessions = DaySessions.read(place, asked);
        if (sessions.isEmpty()) {
            terminal.out().println("no sessions on " + asked);
            return ExitStatus.OK;
        }
        var counts = sessions.get().counts();
        var target = target(place);
        for (var domain : counts.domains()) {
            var report = reporter.report(domain, asked, counts.results(domain));
            var name = reporter.fileName(domain, asked);
            put(ReportWriter.gzip(report), target, name);
            terminal.out().println(name);
        }
        PrivateFile.force(target);
        terminal.out().println(Counted.of(counts.domains().size(), "report") + " on " + asked);
        var lost = sessions.get().lost();
        lost.ifPresent(line -> Failures.say(terminal, line));
        return lost.isPresent() ? ExitStatus.DIFFERENT : ExitStatus.OK;
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
    private static void put(Bytes octets, Path target, String name) {
        var file = target.resolve(shortened(name));
        try {
            put(octets, file);
        } catch (IOException e) {
            var why = e instanceof FileSystemException of && of.getReason() != null ? of.getReason() : e.getMessage();
            throw CliException.badInput(OpenedFile.quoted(file.toString()) + " cannot be written: "
                    + (e instanceof AccessDeniedException ? "this user may not" : Printable.of(String.valueOf(why)))
                    + "; make room, or name another directory with --out");
        }
    }

    private static void put(Bytes octets, Path file) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), octets.toArray())) {
            return;
        }
        var beside = file.resolveSibling(".new");
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
}

package org.danewerk.cli.intake;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.files.DataDirectory;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Printable;
import org.danewerk.operations.intake.ReceivedList;
import org.danewerk.operations.intake.ReceivedListJson;
import org.danewerk.operations.intake.ReceivedListText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk report list}: what reports of others say. */
public final class ReportListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "list", "Show what received TLS reports say, by day.");

    private final Options.Value<Path> directory = options.path("--dir", "DIR", "Where reports are kept. Needed.");

    private final Options.Value<String> day = options.value("--day", "YYYY-MM-DD", "That day of UTC alone.");

    private final Options.Value<String> since =
            options.value("--since", "YYYY-MM-DD", "From that day on. Default: 30 days ago.");

    private final Options.Value<String> domain =
            options.value("--domain", "DOMAIN", "That policy domain alone: a mail domain, or under DANE a server.");

    private final Options.Flag json =
            options.flag("--json", "One JSON document, danewerk.report-list/1 (docs/json-schema).");

    public ReportListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk report list --dir DIR [--day DAY | --since DAY] [OPTIONS]")
                .description(
                        "A line for each day, domain, kind of policy and submitter: sessions that went well and that failed, and how. A report counts on "
                                + "the day it is about, whenever it came. What was posted without a signature stands apart, since anybody may have made it "
                                + "up. At the end, how many were set aside or cannot be read, and why.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:what there is was listed",
                        " 64:the command line is wrong",
                        " 65:the directory is none, or its database is broken"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk report list --dir /var/lib/danewerk/tlsrpt --since 2026-03-01 \\",
                        "      --domain example.org");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var place = IntakeOptions.readable(directory);
        if (day.given() && since.given()) {
            throw CliException.usage("--day and --since at once; give one of them");
        }
        var today = LocalDate.ofInstant(terminal.clock().instant(), ZoneOffset.UTC);
        var from = day.given()
                ? parsed("--day", day)
                : since.given() ? parsed("--since", since) : today.minusDays(USUAL_DAYS);
        var until = day.given() ? from : LATEST;
        var list = read(new ReceivedSums(from, until, domain.value().map(ReportListCommand::named)), place);
        if (json.given()) {
            var out = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
            ReceivedListJson.write(out, Version.text(), terminal.clock().instant(), list);
        } else {
            terminal.out().print(ReceivedListText.of(list));
        }
        return ExitStatus.OK;
    }

    private static ReceivedList read(ReceivedSums sums, Path place) {
        try {
            return sums.of(place);
        } catch (IOException e) {
            throw new DataDirectory("--dir", place).unreadable(ReceivedReports.NAME, e);
        }
    }

    /** As it was typed: what reports say is compared as text. */
    private static String named(String domain) {
        if (DomainName.parse(domain) instanceof Parsed.Malformed<DomainName>(var at, var why)) {
            throw CliException.usage("--domain " + Printable.of(domain) + ": " + why);
        }
        return domain;
    }

    private static LocalDate parsed(String option, Options.Value<String> value) {
        var text = value.value().orElseThrow();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw CliException.usage(option + " " + Printable.of(text) + ": a day is such as 2026-03-01");
        }
    }

    private static final int USUAL_DAYS = 30;

    /** A sender whose clock is wrong is seen too. */
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);
}

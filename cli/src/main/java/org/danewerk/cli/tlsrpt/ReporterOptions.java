package org.danewerk.cli.tlsrpt;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.DataDirectory;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.operations.Printable;

/** Who reports on what day, and where the sessions are. */
final class ReporterOptions {
    private final Options.Value<Path> directory;
    private final Options.Value<String> contact;
    private final Options.Value<String> day;
    private final Options.Value<String> organization;
    private final Options.Value<String> instance;

    ReporterOptions(Options options) {
        directory = options.path("--dir", "DIR", "Where collect keeps its sessions. Needed.");
        contact = options.value(
                "--contact",
                "ADDRESS",
                "Whom receivers may write to; its domain is the submitter of the reports. Needed.");
        day = options.value("--day", "YYYY-MM-DD", "A day of UTC that is over. Default: yesterday.");
        organization =
                options.value("--organization", "NAME", "Who reports, for people. Default: the domain of the contact.");
        instance = options.value(
                "--instance", "WORD", "Tells apart several collectors of one submitter, each with reports of its own.");
    }

    Path directory() {
        var place =
                directory.value().orElseThrow(() -> CliException.usage("name the directory of collect with --dir DIR"));
        return new DataDirectory("--dir", place).existing();
    }

    Reporter reporter() {
        var address = contact.value()
                .orElseThrow(() -> CliException.usage("name whom receivers may write to with --contact ADDRESS"));
        var name = organization.value().orElseGet(() -> address.substring(address.lastIndexOf('@') + 1));
        return switch (Reporter.parse(name, address, instance.value())) {
            case Parsed.Ok<Reporter>(var reporter) -> reporter;
            case Parsed.Malformed<Reporter>(var at, var why) -> throw CliException.usage(why);
        };
    }

    LocalDate day(Terminal terminal) {
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
}

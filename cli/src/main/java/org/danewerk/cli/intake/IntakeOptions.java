package org.danewerk.cli.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.files.DataDirectory;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Printable;
import org.danewerk.operations.intake.ServedDomains;

/** Where reports of others are kept, and on whom they must be to count. */
final class IntakeOptions {
    private final Options.Value<Path> directory;
    private final Options.Words domains;
    private final Options.Words hosts;
    private final Options.Value<Integer> keep;

    IntakeOptions(Options options) {
        directory = options.path(
                "--dir", "DIR", "Where reports are kept, in the database " + ReceivedReports.NAME + ". Needed.");
        domains = options.values(
                "--domain",
                "DOMAIN",
                "A mail domain of yours; may be given several times. A report on none of them, and of no --mx, is set aside. Needed.");
        hosts = options.values(
                "--mx", "HOST", "A mail server of yours: reports on DANE are on servers. May be given several times.");
        keep = options.value(
                "--keep",
                "DAYS",
                "How long reports stay, from when they came, 1 to 3650. Default: " + USUAL_DAYS + ".",
                Integer.class);
    }

    /** @throws CliException where the command line is wrong */
    ReceivedReports reports() {
        var place =
                directory.value().orElseThrow(() -> CliException.usage("name the directory of reports with --dir DIR"));
        if (domains.all().isEmpty()) {
            throw CliException.usage("name your mail domains with --domain DOMAIN");
        }
        int days = keep.value().orElse(USUAL_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw CliException.usage("--keep " + days + ": 1 to " + MOST_DAYS + " days");
        }
        var names = new HashSet<DomainName>();
        names("--domain", domains, names);
        names("--mx", hosts, names);
        return new ReceivedReports(place, new ServedDomains(names), Duration.ofDays(days), ReceivedBounds.DEFAULT);
    }

    /** @param otherwise the exit status where the database cannot be had */
    static ReceivedReports opened(ReceivedReports reports, int otherwise) {
        try {
            reports.open();
            return reports;
        } catch (IOException e) {
            throw new DataDirectory("--dir", reports.directory()).unusable(otherwise, ReceivedReports.NAME, e);
        }
    }

    /** One that is there, to read from. */
    static Path readable(Options.Value<Path> directory) {
        var place =
                directory.value().orElseThrow(() -> CliException.usage("name the directory of reports with --dir DIR"));
        return new DataDirectory("--dir", place).existing();
    }

    private static void names(String option, Options.Words words, Set<DomainName> names) {
        for (var text : words.all()) {
            switch (DomainName.parse(text)) {
                case Parsed.Ok<DomainName>(var name) -> names.add(name);
                case Parsed.Malformed<DomainName>(var at, var why) ->
                    throw CliException.usage(option + " " + Printable.of(text) + ": " + why);
            }
        }
    }

    private static final int USUAL_DAYS = 400;
    private static final int MOST_DAYS = 3650;
}

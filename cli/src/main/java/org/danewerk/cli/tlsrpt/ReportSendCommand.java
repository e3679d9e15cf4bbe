package org.danewerk.cli.tlsrpt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.arguments.StsOptions;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.dns.DnsOptions;
import org.danewerk.cli.send.DkimKeyFile;
import org.danewerk.cli.send.RelayPlace;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.operations.dkim.DkimKey;
import org.danewerk.operations.reporting.ReportPlan;
import org.danewerk.operations.reporting.ReportSender;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk report send}: what it was asked, as the user typed it. */
public final class ReportSendCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "send", "Send the TLS reports on a day to all domains that ask for them.");

    private final ReporterOptions who = new ReporterOptions(options);

    private final Options.Value<Path> key = options.path(
            "--dkim-key",
            "FILE",
            "The private key, RSA or Ed25519 in PEM, by which the domain of the contact signs; read by its owner alone. Needed, unless "
                    + "a relay signs.");

    private final Options.Value<String> selector = options.value(
            "--dkim-selector",
            "NAME",
            "Where its public key stands: at NAME._domainkey of that domain. Needed with a key.");

    private final Options.Value<String> relay = options.value(
            "--relay",
            "HOST[:PORT]",
            "Hand mail to this server, and not to those of the recipients. Without a key it must sign.");

    private final Options.Flag atOnce = options.flag(
            "--at-once", "Plan the reports of the day for now, and not at random within the next four hours.");

    private final Options.Flag first =
            options.flag("--first-only", "To the first destination of a domain alone; else to each that it names.");

    private final Options.Value<String> perHost = options.value(
            "--per-host",
            "N",
            "At most so many reports to one host in a run; the others wait for the next. Default: 100.");

    private final Options.Flag plain = options.flag("--no-gzip", "Plan the reports in plain JSON.");

    private final Options.Value<Path> authorities = options.path(
            "--https-ca", "FILE", "Certificates of authorities trusted for report hosts, beside the usual ones.");

    private final Options.Flag json =
            options.flag("--json", "One JSON object, danewerk.report-send/1 (docs/json-schema).");

    private final DnsOptions dns = new DnsOptions(options.group("How to look it up"));

    private final ConnectOptions connect = new ConnectOptions(options.group("How to connect"));

    public ReportSendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis(
                        "danewerk report send --dir DIR --contact ADDRESS --dkim-key FILE --dkim-selector NAME [OPTIONS]",
                        "       danewerk report send --dir DIR --contact ADDRESS --relay HOST[:PORT] [OPTIONS]")
                .description(
                        "For cron or a timer, every few minutes. The first run after a day plans its reports, in outgoing below the directory; "
                                + "each run sends those that are due, by mail and by HTTPS as the record at _smtp._tls of each domain says, and tries "
                                + "again for 24 hours what failed. It may be killed at any time: no report is lost, and none is sent again that is down "
                                + "as sent. No failure of TLS holds a report back (RFC 8460 section 3), and no session that sends one is counted.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(
                        UsageMessageSpec.keyValuesMap(
                                "  0:all that was due is sent, or nothing was due",
                                "  1:some destination is given up, or sessions of the day are in no report",
                                "  3:nothing was tried: no usable resolver, the lookup of the key record failed, or another run is at work",
                                "  4:nothing is given up, and some are to be tried again",
                                " 64:the command line is wrong",
                                " 65:the input is wrong: a directory, the day, the key, a key record that is missing or wrong, a kept report"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk report send --dir /var/lib/danewerk/tlsrpt \\",
                        "      --contact tls-reports@example.org \\",
                        "      --dkim-key /etc/danewerk/dkim.pem --dkim-selector tlsrpt",
                        "  danewerk report send --dir /var/lib/danewerk/tlsrpt \\",
                        "      --contact tls-reports@example.org --relay localhost --at-once");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var place = who.directory();
        var reporter = who.reporter();
        var day = who.day(terminal);
        return new ReportSending(
                        terminal,
                        place,
                        reporter,
                        day,
                        key(reporter),
                        relay.value().map(RelayPlace::parse),
                        atOnce.given() ? Duration.ZERO : ReportPlan.SPREAD,
                        !plain.given(),
                        new ReportSender.Bounds(first.given(), perHost()),
                        StsOptions.roots("--https-ca", authorities),
                        dns.request(),
                        connect,
                        connect.timeout().map(SendTimes::within).orElse(SendTimes.STANDARD),
                        json.given())
                .run();
    }

    private Optional<DkimKey> key(Reporter reporter) {
        if (key.given() != selector.given()) {
            throw CliException.usage("--dkim-key FILE and --dkim-selector NAME go together");
        }
        if (!key.given() && !relay.given()) {
            throw CliException.usage(
                    "reports by mail must be signed: give --dkim-key FILE and --dkim-selector NAME, or --relay HOST to a server that signs");
        }
        return key.value()
                .map(file -> DkimKeyFile.read(
                        file, reporter.submitter(), selector.value().orElseThrow()));
    }

    private int perHost() {
        var text = perHost.value().orElse("100");
        if (!text.matches("0*[1-9][0-9]{0,5}")) {
            throw CliException.usage("--per-host " + text + ": a number of reports, from 1 to 999999");
        }
        return Integer.parseInt(text);
    }
}

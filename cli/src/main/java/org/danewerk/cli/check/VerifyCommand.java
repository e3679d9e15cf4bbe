package org.danewerk.cli.check;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.OneFailureStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.output.ReportOptions;
import org.danewerk.operations.offline.ChainQuestion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk verify}: one chain, its records, one line of JSON. */
public final class VerifyCommand implements Callable<Integer>, OneFailureStatus {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "verify", "Judge a certificate chain by TLSA records, without the network.");

    private final Options.Value<String> bundle = options.word("BUNDLE", "0..1");

    private final Options.Value<String> chain =
            options.value("--chain", "FILE", "The certificates as the server sends them, the leaf first, as PEM.");

    private final Options.Words records = options.values("--tlsa", "RECORD", "A TLSA record; may be repeated.");

    private final Options.Words names = options.values(
            "--name", "NAME", "A name the certificate may have, the TLSA base domain first; may be repeated.");

    private final Options.Value<String> roots =
            options.value("--roots", "FILE", "Roots trusted for usages 0 and 1, as PEM.");

    private final Options.Value<String> time =
            options.value("--time", "TIME", "When to judge: RFC 3339 or seconds since 1970. Default: now.");

    private final Options.Value<String> mode =
            options.value("--mode", "MODE", "smtp: usages 0 and 1 are not usable; generic: they are. Default: smtp.");

    private final Options.Flag endEntityNameCheck =
            options.flag("--ee-name-check", "Check names for usage 3 too, against RFC 7671 section 5.1.");

    private final Options.Value<String> digestOrder =
            options.value("--digest-order", "TYPES", "Matching types in use, the strongest first. Default: 2,1.");

    private final Options.Value<String> html = options.value(
            "--html",
            "FILE",
            "Write the report of a bundle to a file as well: one page for people, as check --html does.");

    private final FixOptions fixes = new FixOptions(options);

    private final DemandOptions demand = new DemandOptions(options.group("What to require of a bundle"));

    private final SenderOptions senders = new SenderOptions(options.group("Whose mail to tell of, with a bundle"));

    private final ReportOptions report = ReportOptions.ofDomains(options.group("How to report a bundle, one of"));

    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Programs that compare verifiers tell an answer from none by it. */
    @Override
    public int failureStatus() {
        return ExitStatus.NOT_ASKED;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis(
                        "danewerk verify --chain FILE --tlsa RECORD [--tlsa RECORD ...]",
                        "                       --name NAME [--name NAME ...] [--roots FILE] [--time TIME]",
                        "                       [--mode smtp|generic] [--ee-name-check]",
                        "                       [--digest-order 2,1]",
                        "       danewerk verify BUNDLE [--sender NAME|FILE ...]",
                        "                       [--text|--json|--jsonl|--csv|...] [--html FILE] [--fix-for SERVER]")
                .description(
                        "Takes the records for secure, and says on one line of JSON whether the chain passes by one of them, by which and "
                                + "at what depth, or why not.",
                        "",
                        "With a bundle that check --bundle wrote: comes to the verdicts again from the facts in it, without the network, "
                                + "and prints them as check did. A bundle that was changed is refused.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:the chain passes",
                        "  1:it fails",
                        "  2:the question could not be asked",
                        "   :of a bundle: as for check, and 65 for a file that is no whole bundle"))
                .footerHeading("%nExample:%n")
                .footer("  danewerk verify --chain mx.pem --tlsa '3 1 1 3fe2...' --name mx.example.org");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var whole = bundle.orNull();
        if (whole != null) {
            refuseBesideBundle();
            return VerifyBundle.run(
                    terminal, whole, demand.request(report.form(), fixes.form()), senders, html.value());
        }
        if (html.given()) {
            throw CliException.usage("--html is for a bundle; a chain alone has one line of JSON");
        }
        if (fixes.given()) {
            throw CliException.usage("--fix-for is for a bundle; a chain alone has no findings");
        }
        if (demand.given()) {
            throw CliException.usage("--require and --exit are for a bundle; name one");
        }
        var given = chain.orNull();
        if (given == null || records.all().isEmpty() || names.all().isEmpty()) {
            throw CliException.usage("--chain, --tlsa and --name are needed, or a bundle");
        }
        var answer = new ChainQuestion(
                        VerifyOptions.chain(terminal, given),
                        VerifyOptions.records(records.all()),
                        VerifyOptions.names(names.all()),
                        VerifyOptions.roots(terminal, roots.orNull()),
                        time.value().map(VerifyOptions::time).orElseGet(terminal.clock()::instant),
                        VerifyOptions.dane(
                                mode.value().orElse("smtp"),
                                endEntityNameCheck.given(),
                                digestOrder.value().orElse("2,1")))
                .answer();
        terminal.out().println(answer.toJson());
        return answer.pass() ? ExitStatus.OK : ExitStatus.DIFFERENT;
    }

    /** All of these are among the facts of a bundle. */
    private void refuseBesideBundle() {
        boolean other = chain.given()
                || !records.all().isEmpty()
                || !names.all().isEmpty()
                || roots.given()
                || time.given()
                || mode.given()
                || endEntityNameCheck.given()
                || digestOrder.given();
        if (other) {
            throw CliException.usage("a bundle has its own chains, records, names, time and settings; give it alone");
        }
    }
}

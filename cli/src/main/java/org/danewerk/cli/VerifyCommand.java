package org.danewerk.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.danewerk.operations.offline.ChainQuestion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code danewerk verify}: one chain, its records, one line of JSON. */
@Command(
        name = "verify",
        sortOptions = false,
        header = "Judge a certificate chain by TLSA records, without the network.",
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "danewerk verify --chain FILE --tlsa RECORD [--tlsa RECORD ...]",
            "                       --name NAME [--name NAME ...] [--roots FILE] [--time TIME]",
            "                       [--mode smtp|generic] [--ee-name-check]",
            "                       [--digest-order 2,1]",
            "       danewerk verify BUNDLE [--text|--json|--jsonl]"
        },
        descriptionHeading = "%n",
        description = {
            "Takes the records for secure, and says on one line of JSON whether the chain passes by one of them, by which and "
                    + "at what depth, or why not.",
            "",
            "With a bundle that check --bundle wrote: comes to the verdicts again from the facts in it, without the network, "
                    + "and prints them as check did. A bundle that was changed is refused."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "  0:the chain passes",
            "  1:it fails",
            "  2:the question could not be asked",
            "   :of a bundle: as for check, and 65 for a file that is no whole bundle"
        },
        footerHeading = "%nExample:%n",
        footer = "  danewerk verify --chain mx.pem --tlsa '3 1 1 3fe2...' --name mx.example.org")
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "BUNDLE", arity = "0..1", hidden = true)
    private @Nullable String bundle;

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            description = "The certificates as the server sends them, the leaf first, as PEM.")
    private @Nullable String chain;

    @Option(names = "--tlsa", paramLabel = "RECORD", description = "A TLSA record; may be repeated.")
    private List<String> records = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "A name the certificate may have, the TLSA base domain first; may be repeated.")
    private List<String> names = List.of();

    @Option(names = "--roots", paramLabel = "FILE", description = "Roots trusted for usages 0 and 1, as PEM.")
    private @Nullable String roots;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "When to judge: RFC 3339 or seconds since 1970. Default: now.")
    private @Nullable String time;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "smtp: usages 0 and 1 are not usable; generic: they are. Default: smtp.")
    private String mode = "smtp";

    @Option(names = "--ee-name-check", description = "Check names for usage 3 too, against RFC 7671 section 5.1.")
    private boolean endEntityNameCheck;

    @Option(
            names = "--digest-order",
            paramLabel = "TYPES",
            description = "Matching types in use, the strongest first. Default: 2,1.")
    private String digestOrder = "2,1";

    @ArgGroup(validate = false, heading = "%nHow to report a bundle, one of:%n", order = 1)
    private ReportOptions report = new ReportOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (bundle != null) {
            return VerifyBundle.run(terminal, bundle, report.form());
        }
        if (chain == null || records.isEmpty() || names.isEmpty()) {
            throw CliException.usage("--chain, --tlsa and --name are needed, or a bundle");
        }
        var answer = new ChainQuestion(
                        VerifyOptions.chain(terminal, chain),
                        VerifyOptions.records(records),
                        VerifyOptions.names(names),
                        VerifyOptions.roots(terminal, roots),
                        time == null ? terminal.clock().instant() : VerifyOptions.time(time),
                        VerifyOptions.dane(mode, endEntityNameCheck, digestOrder))
                .answer();
        terminal.out().println(answer.toJson());
        return answer.pass() ? ExitStatus.OK : ExitStatus.DIFFERENT;
    }
}

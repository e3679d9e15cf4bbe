package org.danewerk.cli.check;

import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.output.ExitPolicy;
import org.danewerk.cli.output.ReportForm;
import org.danewerk.cli.output.ReportRequest;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.requirement.Requirements;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.FixForm;

/** What must hold, and how the exit status tells. */
final class DemandOptions {
    private final Options.Value<String> require;
    private final Options.Value<String> exit;

    DemandOptions(Options options) {
        require = options.value(
                "--require",
                "WORDS",
                "What must hold beside the paths, commas between: 311, 211 or another triple (it matches all that is served), "
                        + "all-mx (secure usable TLSA for every MX host), all-addresses (each authenticated), both-families (A and AAAA), "
                        + "rsa, ecdsa (such a key authenticated everywhere), backup (a record of a key or issuer not served yet), "
                        + "dnssec (all answers secure), sts (a policy that enforces), tlsrpt, tls12, tls13 (or later), "
                        + "days=N (certificates, where dates count, and signatures hold), no-warnings.");
        exit = options.value(
                "--exit",
                "HOW",
                "paths: as below, the default. strict: 0 for nothing but a pass without a warning; what would be 0 with one is 1. "
                        + "nagios: 0 to 3 as with --nagios, whatever the form.");
    }

    /** All of it, for one form of report. */
    ReportRequest request(ReportForm form, Optional<FixForm> fixes) {
        return new ReportRequest(form, fixes, requirements(), exit(form), given());
    }

    boolean given() {
        return require.given() || exit.given();
    }

    private Requirements requirements() {
        return require.value()
                .map(text -> switch (Requirements.parse(text)) {
                    case Parsed.Ok<Requirements>(var requirements) -> requirements;
                    case Parsed.Malformed<Requirements>(var offset, var reason) ->
                        throw CliException.usage("--require: " + Printable.of(reason));
                })
                .orElse(Requirements.NONE);
    }

    private ExitPolicy exit(ReportForm form) {
        var word = exit.value();
        if (word.isEmpty()) {
            return form == ReportForm.NAGIOS ? ExitPolicy.NAGIOS : ExitPolicy.PATHS;
        }
        return named(word.get())
                .orElseThrow(() -> CliException.usage(
                        "--exit " + Printable.of(word.get()) + ": there are paths, strict and nagios"));
    }

    private static Optional<ExitPolicy> named(String word) {
        return switch (word) {
            case "paths" -> Optional.of(ExitPolicy.PATHS);
            case "strict" -> Optional.of(ExitPolicy.STRICT);
            case "nagios" -> Optional.of(ExitPolicy.NAGIOS);
            default -> Optional.empty();
        };
    }
}

package org.danewerk.cli.check;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.FixForm;

/** For which server the records of a fix are written down. */
final class FixOptions {
    private final Options.Value<String> server;

    FixOptions(Options options) {
        server = options.value(
                "--fix-for",
                "SERVER",
                "Write the records of a fix as text to paste for bind, nsd, knot, powerdns, nsupdate or panel (the fields "
                        + "of a form). Default: lines of a zone file.");
    }

    boolean given() {
        return server.given();
    }

    /** @throws CliException where there is no such server */
    Optional<FixForm> form() {
        return server.value()
                .map(text -> FixForm.parse(text)
                        .orElseThrow(() -> CliException.usage("--fix-for " + Printable.of(text) + ": give one of "
                                + Stream.of(FixForm.values()).map(FixForm::text).collect(Collectors.joining(", ")))));
    }
}

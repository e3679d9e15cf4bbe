package org.danewerk.cli.rollover;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.files.OpenedFile;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.rollover.Credential;
import org.danewerk.operations.publish.Credentials;
import org.danewerk.operations.publish.Rollover;
import org.danewerk.operations.render.GuardJson;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk rollover guard}: for the hook that is about to put a new chain in place. */
public final class RolloverGuardCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "guard", "Say whether a chain may be served now, for deploy hooks of any ACME client.");

    private final Options.Value<String> key = options.value(
            "--key", "FILE", "The key of the chain that is about to be served; its public half alone is looked at.");

    private final Options.Value<String> certificate =
            options.value("--certificate --cert", "FILE", "The chain that is about to be served, in PEM.");

    private final RolloverOptions rollover = new RolloverOptions(options, GuardJson.SCHEMA);

    public RolloverGuardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk rollover guard --key FILE --certificate FILE [OPTIONS]")
                .description(
                        "Looks at every server and address. It is safe where every record that some cache may hold fits the chain. Else nothing may "
                                + "be put in place: the records to add are printed, and the instant from which it is safe once they are there. "
                                + "What it saw is kept in the journal for the next time; of a chain that is safe the records stay for an hour, in which it is "
                                + "to be put in place.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(RolloverOptions.exitStatus("  0:the chain may be served now", "  1:not yet"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk rollover guard --config mail.toml \\",
                        "    --key \"$RENEWED_LINEAGE/privkey.pem\" \\",
                        "    --certificate \"$RENEWED_LINEAGE/fullchain.pem\"");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!key.given() || !certificate.given()) {
            throw CliException.usage("--key FILE and --certificate FILE are what is about to be served; give both");
        }
        var chain = chain(key.value().orElseThrow(), certificate.value().orElseThrow());
        var session = rollover.session(terminal);
        session.tryOut();
        return guard(session, chain);
    }

    /** In a turn of its own: what it lets through is in the journal before another turn takes records away. */
    int guard(RolloverSession session, Credential chain) throws IOException, InterruptedException {
        try (var turn = session.turn(PATIENCE)) {
            return switch (session.rollover().guard(session.journal(), chain)) {
                case Rollover.Guarded.NotSeen(var why) -> new RolloverPrinter(terminal, rollover.json()).notSeen(why);
                case Rollover.Guarded.Safe(var seen) -> {
                    session.store(seen);
                    new GuardPrinter(terminal, rollover.json()).safe(chain);
                    yield ExitStatus.OK;
                }
                case Rollover.Guarded.NotYet(var step, var safeFrom, var seen) -> {
                    session.store(seen);
                    new GuardPrinter(terminal, rollover.json()).notYet(chain, step, safeFrom);
                    yield ExitStatus.DIFFERENT;
                }
            };
        }
    }

    static Credential chain(String keyFile, String chainFile) {
        var keyOctets = octets(keyFile);
        var chainOctets = octets(chainFile);
        return switch (Credentials.inFiles(keyOctets, chainOctets)) {
            case Parsed.Ok<Credential>(var credential) -> credential;
            case Parsed.Malformed<Credential>(var at, var reason) ->
                throw CliException.badInput(keyFile + " and " + chainFile + ": " + reason);
        };
    }

    private static Bytes octets(String file) {
        return InputFile.open(file, in -> InputFile.bounded(in, OpenedFile.quoted(file), LARGEST));
    }

    private static final int LARGEST = 1 << 20;

    /** A hook that a step itself calls must not wait for that step to end. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
}

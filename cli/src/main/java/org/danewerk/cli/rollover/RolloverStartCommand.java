package org.danewerk.cli.rollover;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Goal;
import org.danewerk.operations.Printable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk rollover start} and {@code abort}: what is asked for; the steps come after it. */
public final class RolloverStartCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "start", "Ask for a roll to the staged keys; next or run takes the steps.");

    private final Options.Flag stolen = options.flag(
            "--stolen",
            "The key in use was stolen: replace it at once. Until caches have let the old records go, some senders refuse mail, which is the "
                    + "lesser evil (RFC 7672 section 4); with a next key published ahead, none does. Whoever took the one may have taken the next "
                    + "key too: then remove its file first, and another is made.");

    private final Options.Flag off =
            options.flag("--off", "Turn DANE off: the records go first, and when no cache holds any, TLS may.");

    private final Options.Flag dryRun = options.flag("-n --dry-run", "Say what would be asked for, and store nothing.");

    private final RolloverOptions rollover = new RolloverOptions(options);

    public RolloverStartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk rollover start [--stolen | --off] [OPTIONS]")
                .description(
                        "What is staged takes the place of what is in use, as soon as that is safe: renewed certificates and new keys alike. "
                                + "Where nothing is staged, new keys are made there, which never leave this machine.",
                        "",
                        "To turn DANE on takes no start: run publishes the records that are missing.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(RolloverOptions.exitStatus("  0:it is in the journal", "  1:there is nothing to roll to"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk rollover start --config mail.toml \\",
                        "      && danewerk rollover run --config mail.toml",
                        "  danewerk rollover start --stolen --config mail.toml");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (stolen.given() && off.given()) {
            throw CliException.usage("--stolen and --off at once; give one of them");
        }
        var intent = stolen.given() ? Goal.Intent.REPLACE_STOLEN : off.given() ? Goal.Intent.OFF : Goal.Intent.ROLL;
        var session = rollover.session(terminal);
        if (dryRun.given()) {
            terminal.out().println("would ask for: " + words(intent) + "; nothing was stored");
            return ExitStatus.OK;
        }
        try (var lock = session.lock();
                var turn = session.turn()) {
            return switch (session.start(session.journal(), intent)) {
                case Deed.Made(var text) -> {
                    terminal.out()
                            .println(words(intent) + " (" + Printable.of(text)
                                    + "); danewerk rollover run takes the steps, plan shows them");
                    yield ExitStatus.OK;
                }
                case Deed.Unknown(var text) -> refused(text);
                case Deed.NotMade(var text) -> refused(text);
            };
        }
    }

    private int refused(String text) {
        terminal.err().println("danewerk: " + Printable.of(text));
        return ExitStatus.DIFFERENT;
    }

    static String words(Goal.Intent intent) {
        return switch (intent) {
            case ROLL -> "roll to the staged keys";
            case REPLACE_STOLEN -> "replace the stolen keys at once";
            case OFF -> "turn DANE off";
            case KEEP -> "keep what there is";
        };
    }
}

package org.danewerk.cli.rollover;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.dns.DnsRequest;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Waits;
import org.danewerk.operations.audit.AuditOptions;

/**
 * The driver as a process of its own that can be killed, with waits of seconds where records have a TTL of seconds and nothing keeps
 * them longer: {@code ShortWaits RESOLVER ANCHOR TTL KEEP SETTLE WORD...}. A word is the path of a settings file, which holds from there
 * on, or one of start, stolen, off, abort, next, run, or guard KEY CHAIN; each is told when it begins. Everything else is that of {@code danewerk rollover}.
 */
public final class ShortWaits {
    private ShortWaits() {}

    /** @param args TTL in seconds, KEEP and SETTLE in milliseconds */
    public static void main(String[] args) throws Exception {
        var terminal = new Terminal(InputStream.nullInputStream(), System.out, System.err, Map.of(), false, false);
        var file = "";
        int status = ExitStatus.OK;
        for (int i = 5; i < args.length && status == ExitStatus.OK; i++) {
            if (args[i].endsWith(".toml")) {
                file = args[i];
            } else {
                terminal.out().println(MARK + args[i] + " " + file);
                terminal.out().flush();
                status = args[i].equals("guard")
                        ? new RolloverGuardCommand(terminal)
                                .guard(session(terminal, file, args), RolloverGuardCommand.chain(args[++i], args[++i]))
                        : act(args[i], session(terminal, file, args), terminal);
            }
        }
        System.exit(status);
    }

    private static RolloverSession session(Terminal terminal, String file, String[] args) {
        var settings = SettingsFile.read(file);
        var keep = Duration.ofMillis(Long.parseLong(args[3]));
        var settle = Duration.ofMillis(Long.parseLong(args[4]));
        var goal = new Goal(
                settings.goal().intent(),
                settings.goal().combinations(),
                Long.parseLong(args[2]),
                settings.goal().next());
        var request = new DnsRequest(
                List.of(args[0]), Optional.empty(), Optional.of(Path.of(args[1])), DnsRequest.Trust.NOBODY);
        return new RolloverSession(
                terminal,
                settings.with(goal, new Waits(keep, 2, keep, settle, keep)),
                new RolloverNetwork(request, AuditOptions.DEFAULT, true));
    }

    private static int act(String word, RolloverSession session, Terminal terminal) throws Exception {
        return switch (word) {
            case "run" -> new RolloverRunCommand(terminal).run(session, Duration.ofMillis(500));
            case "next" -> new RolloverNextCommand(terminal).take(session);
            case "start" -> start(session, Goal.Intent.ROLL, terminal);
            case "stolen" -> start(session, Goal.Intent.REPLACE_STOLEN, terminal);
            case "off" -> start(session, Goal.Intent.OFF, terminal);
            case "abort" -> start(session, Goal.Intent.KEEP, terminal);
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static int start(RolloverSession session, Goal.Intent intent, Terminal terminal) throws Exception {
        try (var lock = session.lock();
                var turn = session.turn()) {
            terminal.out().println(session.start(session.journal(), intent));
            return ExitStatus.OK;
        }
    }

    /** Before each word that is told. */
    public static final String MARK = "== ";
}

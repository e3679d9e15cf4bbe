package org.danewerk.cli.tlsrpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.sessions.SessionCollector;
import org.danewerk.cli.sessions.SessionWriter;
import org.danewerk.cli.sessions.UnixDatagramSocket;
import org.danewerk.operations.Printable;
import org.danewerk.operations.tlsrpt.SessionDatagram;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk report collect}: what mail servers say of their sessions, kept for reports. */
public final class ReportCollectCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(
            this, "collect", "Take what mail servers say of their sessions, and keep it by day for reports.");

    private final Options.Value<Path> socket = options.path(
            "--socket", "PATH", "The Unix socket that is made for their datagrams, as libtlsrpt sends them. Needed.");

    private final Options.Value<Path> directory =
            options.path("--dir", "DIR", "Where sessions are kept, in a database, by day of UTC. Needed.");

    private final Options.Value<String> mode = options.value(
            "--socket-mode",
            "OCTAL",
            "Who may write to the socket, and so be counted: as chmod has it. Default: 0660.");

    private final Options.Value<Integer> keep = options.value(
            "--keep", "DAYS", "How long the sessions of past days are kept, 1 to 3650. Default: 30.", Integer.class);

    public ReportCollectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk report collect --socket PATH --dir DIR")
                .description(
                        "Runs until it is ended (Ctrl-C, SIGTERM). Postfix 3.10 and later sends to the socket with "
                                + "smtp_tlsrpt_enable = yes and smtp_tlsrpt_socket_name = PATH. It may be killed at any time: what it has written stays, "
                                + "once. Linux alone has such sockets.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:it was ended",
                        "  3:the socket or the directory cannot be had",
                        " 64:the command line is wrong",
                        " 65:the directory is none"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk report collect --socket /run/danewerk/tlsrpt \\",
                        "      --dir /var/lib/danewerk/tlsrpt");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var path = socket.value().orElseThrow(() -> CliException.usage("name the socket with --socket PATH"));
        var place = directory.value().orElseThrow(() -> CliException.usage("name a directory with --dir DIR"));
        var permissions = permissions(mode.value().orElse("0660"));
        try (var writer = SessionWriter.open("--dir", place, OptionalInt.of(daysKept()), terminal.clock(), this::warn);
                var bound = bound(path)) {
            Files.setPosixFilePermissions(path, permissions);
            var collector = new SessionCollector(writer, this::warn);
            endOnSignal(collector);
            terminal.out()
                    .println("listening on " + Printable.of(path.toString()) + ", keeping sessions in "
                            + Printable.of(place.toString()));
            terminal.out().flush();
            collector.run(bound);
            terminal.out().println(collector.sum());
            terminal.out().flush();
            if (collector.broken().isPresent()) {
                throw CliException.undetermined(
                        "the socket broke: " + Printable.of(collector.broken().get()));
            }
        }
        return ExitStatus.OK;
    }

    private int daysKept() {
        int days = keep.value().orElse(SessionWriter.DAYS_KEPT);
        if (days < 1 || days > MOST_DAYS_KEPT) {
            throw CliException.usage("--keep " + days + ": 1 to " + MOST_DAYS_KEPT + " days");
        }
        return days;
    }

    private void warn(String line) {
        terminal.err().println("danewerk: " + line);
        terminal.err().flush();
    }

    private static UnixDatagramSocket bound(Path path) {
        try {
            return new UnixDatagramSocket(path, SessionDatagram.LARGEST);
        } catch (IOException e) {
            throw CliException.undetermined(
                    "--socket " + Printable.of(path.toString()) + ": " + Printable.of(String.valueOf(e.getMessage())));
        }
    }

    static Set<PosixFilePermission> permissions(String octal) {
        if (!octal.matches("0?[0-7]{3}")) {
            throw CliException.usage("--socket-mode " + Printable.of(octal) + ": three octal digits, such as 0660");
        }
        int bits = Integer.parseInt(octal, 8);
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        var all = PosixFilePermission.values(); // from the owner's to others', read, write, execute
        for (int i = 0; i < all.length; i++) {
            if ((bits & 0400 >> i) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }

    /** Lets this thread write what it has before the process ends. */
    private static void endOnSignal(SessionCollector collector) {
        var collecting = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            collector.end();
            try {
                collecting.join(LONGEST_END_MILLIS);
            } catch (InterruptedException e) {
                // The process goes all the same.
            }
        }));
    }

    private static final int MOST_DAYS_KEPT = 3650;
    private static final long LONGEST_END_MILLIS = 15_000;
}

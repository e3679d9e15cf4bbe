package org.danewerk.cli.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.sessions.SessionWriter;
import org.danewerk.cli.sts.StsLog;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.table.TablePlace;
import org.danewerk.net.table.TableServer;
import org.danewerk.operations.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk policy serve}: answers for Postfix, until it is ended. */
public final class PolicyServeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "serve", "Answer for smtp_tls_policy_maps of Postfix, and over HTTP with reasons.");

    private final Options.Words listen = options.values(
            "--listen",
            "PLACE",
            "inet:ADDRESS:PORT or unix:PATH; may be given several times. inherited: the listening socket that systemd passes as "
                    + "standard input (packaging/danewerk-policy.socket). Default: " + USUAL_PLACE + ".");

    private final Options.Value<String> mode =
            options.value("--mode", "MODE", "Of Unix sockets: who may ask. Default: 0660, the owner and the group.");

    private final Options.Value<Path> state = options.path(
            "--state",
            "DIR",
            "Where MTA-STS policies survive a restart. Without it they are lost, and fetched anew when they are needed.");

    private final Options.Value<Path> overrides = options.path(
            "--overrides",
            "FILE",
            "Exceptions for broken destinations, in TOML, each with an end (docs/enforce-with-postfix.md). Read again when"
                    + " it changes.");

    private final Options.Flag reports = options.flag(
            "--tls-reports",
            "Tell Postfix, 3.10 or newer, what to say of MTA-STS in TLS reports. Older ones refuse such answers. The map"
                    + " QUERYwithTLSRPT always tells.");

    private final Options.Value<Path> reportDir = options.path(
            "--report-dir",
            "DIR",
            "Keep what fails before Postfix connects, and so in its own reports is not told, for TLS reports, as report collect"
                    + " does.");

    private final Options.Value<Integer> cache = options.value(
            "--cache", "N", "Destinations kept, 100 to 10000000. Default: " + USUAL_CACHE + ".", Integer.class);

    private final Options.Flag checkConfig = options.flag(
            "--check-config",
            "Say whether all of that can be used, also beside the server that runs with it, and end.");

    private final PolicyOptions lookedUp = new PolicyOptions(options);

    public PolicyServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk policy serve [OPTIONS]")
                .description(
                        "Each place speaks socketmap_table(5) and tcp_table(5) of Postfix, and HTTP: /policy/DESTINATION says"
                                + " why, as JSON; /metrics is for Prometheus. DANE comes before MTA-STS. What is not known is"
                                + " a temporary failure and never no policy; but where only the record of MTA-STS cannot be looked up"
                                + " mail goes without. Stays until SIGTERM or Ctrl-C; a line of log for"
                                + " each lookup on standard error.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(exitStatus())
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk policy serve --state /var/lib/danewerk",
                        "  danewerk policy serve --listen unix:/var/spool/postfix/danewerk/policy \\",
                        "      --mode 0666",
                        "  danewerk policy serve --lab --listen inet:127.0.0.1:8642");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var places = places();
        var permissions = permissions();
        int capacity = cache.value().orElse(USUAL_CACHE);
        if (capacity < LEAST_CACHE || capacity > MOST_CACHE) {
            throw CliException.usage("--cache " + capacity + ": " + LEAST_CACHE + " to " + MOST_CACHE);
        }
        var exceptions = overrides.value().map(OverridesFile::open).orElseGet(OverridesFile::none);
        try (var source = lookedUp.source(terminal)) {
            if (checkConfig.given()) {
                check(source, places);
                terminal.out().println(good(source, places, exceptions));
                return ExitStatus.OK;
            }
            serve(source, places, permissions, capacity, exceptions);
        }
        return ExitStatus.OK;
    }

    /** Beside the server that runs: it keeps its places and its state. */
    private void check(PolicySource source, List<TablePlace> places) throws IOException {
        state.value().ifPresent(StsLog::check);
        var sessions = sessions(source);
        if (sessions.isPresent()) {
            sessions.get().close();
        }
        try {
            TableServer.check(places);
        } catch (IOException e) {
            throw CliException.undetermined(String.valueOf(e.getMessage()));
        }
    }

    private void serve(
            PolicySource source,
            List<TablePlace> places,
            Set<PosixFilePermission> permissions,
            int capacity,
            OverridesFile exceptions)
            throws IOException, InterruptedException {
        var log = state.value().map(directory -> StsLog.open(directory, source.clock(), PolicyServer.room()));
        var sessions = sessions(source);
        try {
            new PolicyServer(
                            terminal,
                            source,
                            new PolicyServer.Settings(
                                    places, permissions, capacity, reports.given(), exceptions, log, sessions))
                    .run();
        } finally {
            if (sessions.isPresent()) {
                sessions.get().close();
            }
            if (log.isPresent()) {
                log.get().close();
            }
        }
    }

    private Optional<SessionWriter> sessions(PolicySource source) {
        return reportDir
                .value()
                .map(directory -> SessionWriter.open(
                        "--report-dir",
                        directory,
                        OptionalInt.empty(),
                        source.clock(),
                        line -> Failures.say(terminal, line)));
    }

    private static String good(PolicySource source, List<TablePlace> places, OverridesFile exceptions) {
        int inForce = exceptions.get().inForce(source.clock().instant()).size();
        return "the configuration can be used: "
                + places.stream().map(TablePlace::toString).collect(Collectors.joining(", ")) + ", "
                + Counted.of(inForce, "override") + " in force";
    }

    private List<TablePlace> places() {
        var places = new ArrayList<TablePlace>();
        for (var text : listen.all().isEmpty() ? List.of(USUAL_PLACE) : listen.all()) {
            switch (TablePlace.parse(text)) {
                case Parsed.Ok<TablePlace>(var place) -> places.add(place);
                case Parsed.Malformed<TablePlace>(var offset, var reason) ->
                    throw CliException.usage("--listen " + Printable.of(text) + ": " + reason);
            }
        }
        return places;
    }

    private Set<PosixFilePermission> permissions() {
        var text = mode.value().orElse("0660");
        if (!text.matches("0?[0-7]{3}")) {
            throw CliException.usage("--mode " + Printable.of(text) + ": three digits from 0 to 7, such as 0660");
        }
        var bits = Integer.parseInt(text, 8);
        var words = new StringBuilder();
        for (int i = 8; i >= 0; i--) {
            words.append((bits >> i & 1) == 1 ? "rwxrwxrwx".charAt(8 - i) : '-');
        }
        return PosixFilePermissions.fromString(words.toString());
    }

    private static Map<String, String> exitStatus() {
        return UsageMessageSpec.keyValuesMap(
                "  0:it was ended, or the configuration can be used",
                "  3:there is no usable resolver, or a place or the state is in use",
                " 64:the command line is wrong",
                " 65:the input is wrong: a file, a directory");
    }

    private static final String USUAL_PLACE = "inet:127.0.0.1:8642";
    private static final int USUAL_CACHE = 100_000;
    private static final int LEAST_CACHE = 100;
    private static final int MOST_CACHE = 10_000_000;
}

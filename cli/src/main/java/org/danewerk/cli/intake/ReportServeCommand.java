package org.danewerk.cli.intake;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.table.TablePlace;
import org.danewerk.operations.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk report serve}: takes reports that others post. */
public final class ReportServeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "serve", "Take TLS reports by HTTPS, and keep them.");

    private final IntakeOptions intake = new IntakeOptions(options);

    private final Options.Value<String> listen =
            options.value("--listen", "PLACE", "inet:ADDRESS:PORT. Default: " + USUAL_PLACE + ".");

    private final Options.Value<Path> certificate = options.path(
            "--certificate",
            "FILE",
            "The chain of the server in PEM, its own certificate first; read again when it changes. Without one it speaks HTTP.");

    private final Options.Value<Path> key =
            options.path("--key", "FILE", "The key of the certificate, in PEM without a password.");

    private final Options.Value<String> path =
            options.value("--path", "PATH", "Where reports are posted to. Default: " + USUAL_PATH + ".");

    private final Options.Flag behindProxy = options.flag(
            "--behind-proxy",
            "Believe X-Forwarded-For or Forwarded as to whom a request comes from. Only where nobody but a proxy of yours gets here.");

    private final Options.Value<Integer> perMinute = options.value(
            "--per-minute",
            "N",
            "Requests a minute from one address, 1 to 100000. Default: " + USUAL_RATE + ".",
            Integer.class);

    private final Options.Flag checkConfig =
            options.flag("--check-config", "Say whether all of that can be used, and end.");

    public ReportServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis(
                        "danewerk report serve --dir DIR --domain DOMAIN [OPTIONS]",
                        "       danewerk report serve ... --certificate FILE --key FILE [OPTIONS]")
                .description(
                        "What rua=https://HOST/PATH of the record at _smtp._tls leads to. It answers 201 once a report is on the disk. Nobody knows "
                                + "who posts: such reports are marked unauthenticated, and counted apart, until the same comes by signed mail. Without a "
                                + "certificate it listens on this host alone, for a proxy before it. Stays until SIGTERM or Ctrl-C; a line of log for each "
                                + "request on standard error.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:it was ended, or the configuration can be used",
                        "  3:the place or the directory cannot be had",
                        " 64:the command line is wrong",
                        " 65:the certificate or the key is wrong"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk report serve --dir /var/lib/danewerk/tlsrpt --domain example.org \\",
                        "      --mx mx.example.org",
                        "  danewerk report serve --dir /var/lib/danewerk/tlsrpt --domain example.org \\",
                        "      --listen inet:192.0.2.1:443 --certificate fullchain.pem --key privkey.pem");
        return options.spec();
    }

    @Override
    public Integer call() throws Exception {
        var place = place();
        var limits = new SourceLimits(rate());
        var where = path.value().orElse(USUAL_PATH);
        if (!where.matches("/[!-~]*") || where.matches(".*[?#%].*")) {
            throw CliException.usage("--path " + Printable.of(where) + ": a path such as " + USUAL_PATH);
        }
        try (var reports = IntakeOptions.opened(intake.reports(), ExitStatus.UNDETERMINED)) {
            var keys = keys();
            if (checkConfig.given()) {
                terminal.out().println("the configuration can be used: " + new TablePlace.Tcp(place));
                return ExitStatus.OK;
            }
            new ReportServing(place, where, behindProxy.given(), keys, limits, reports, terminal).run();
        }
        return ExitStatus.OK;
    }

    private InetSocketAddress place() {
        var text = listen.value().orElse(USUAL_PLACE);
        return switch (TablePlace.parse(text)) {
            case Parsed.Ok<TablePlace>(TablePlace.Tcp(var address)) -> guarded(address);
            case Parsed.Ok<TablePlace> other ->
                throw CliException.usage("--listen " + Printable.of(text) + ": inet:ADDRESS:PORT");
            case Parsed.Malformed<TablePlace>(var at, var why) ->
                throw CliException.usage("--listen " + Printable.of(text) + ": "
                        + (text.startsWith("inet:") ? why + "; it is inet:ADDRESS:PORT" : "inet:ADDRESS:PORT"));
        };
    }

    /** Reports by HTTP are for a proxy, which is here or is said to be. RFC 8460 §3 knows HTTPS alone. */
    private InetSocketAddress guarded(InetSocketAddress address) {
        if (!certificate.given() && !address.getAddress().isLoopbackAddress() && !behindProxy.given()) {
            throw CliException.usage(
                    "--listen " + new TablePlace.Tcp(address)
                            + " needs --certificate FILE and --key FILE: without them only a proxy may ask, on this host or with --behind-proxy");
        }
        return address;
    }

    private int rate() {
        int rate = perMinute.value().orElse(USUAL_RATE);
        if (rate < 1 || rate > MOST_RATE) {
            throw CliException.usage("--per-minute " + rate + ": 1 to " + MOST_RATE);
        }
        return rate;
    }

    private Optional<ServerKeys> keys() {
        if (certificate.given() != key.given()) {
            throw CliException.usage("--certificate FILE and --key FILE go together");
        }
        return certificate.value().map(file -> new ServerKeys(file, key.value().orElseThrow()));
    }

    private static final String USUAL_PLACE = "inet:127.0.0.1:8461";
    private static final String USUAL_PATH = "/tlsrpt";
    private static final int USUAL_RATE = 60;
    private static final int MOST_RATE = 100_000;
}

package org.danewerk.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code danewerk gen}: the record to publish. */
@Command(
        name = "gen",
        aliases = "generate",
        sortOptions = false,
        header = "Make the TLSA record for a certificate, key, request, key store or running server.",
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "danewerk gen [OPTIONS] CERT | KEY | CSR | KEYSTORE ...",
            "       danewerk gen [OPTIONS] --from HOST[:PORT]"
        },
        descriptionHeading = "%n",
        description = {
            "Reads PEM or DER: certificates and chains (the server's own first), public and private keys, certificate "
                    + "requests, PKCS#12 and Java key stores. The record is 3 1 1 unless asked otherwise: the server's own key by "
                    + "SHA-256, which holds for as long as the key is kept. Private keys are never printed.",
            "",
            "Usages 0 and 2 are for an authority: give its certificate alone, or a chain and --depth."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "  0:the records are on standard output",
            "  3:the server of --from shows no certificate",
            " 64:the command line is wrong",
            " 65:no record can be made of what was given"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  danewerk gen --name mx.example.org /etc/ssl/mx.pem",
            "  danewerk gen --name mx.example.org mx.pem next.key",
            "  danewerk gen --name mx.example.org --params '2 1 1' --depth 1 fullchain.pem",
            "  danewerk gen --from mx.example.org"
        })
final class GenCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..*", hidden = true)
    private List<String> files = List.of();

    @Option(
            names = "--from",
            paramLabel = "HOST[:PORT]",
            description = "Ask a running server by STARTTLS, at every address. What it shows may come from somebody in "
                    + "between: compare it before you publish.")
    private @Nullable String from;

    @Option(
            names = {"-u", "--usage"},
            paramLabel = "U",
            description = "Certificate usage: 3 or DANE-EE (default), 2 or DANE-TA, 1, 0.")
    private @Nullable String usage;

    @Option(
            names = {"-s", "--selector"},
            paramLabel = "S",
            description = "Selector: 1 or SPKI (default), 0 or Cert.")
    private @Nullable String selector;

    @Option(
            names = {"-m", "--matching", "--mtype"},
            paramLabel = "M",
            description = "Matching type: 1 or SHA2-256 (default), 2 or SHA2-512, 0 or Full.")
    private @Nullable String matching;

    @Option(names = "--params", paramLabel = "'U S M'", description = "The three at once, such as '3 1 1'.")
    private @Nullable String parameters;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "Which certificate of a chain: 0 the server's own, 1 its issuer, and so on.")
    private @Nullable Integer depth;

    @Option(
            names = {"--name", "--host"},
            paramLabel = "HOST",
            description = "Name of the mail server, for the owner of the record.")
    private @Nullable String name;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "Port, for the owner. Default: 25.")
    private @Nullable Integer port;

    @Option(names = "--proto", paramLabel = "PROTO", description = "Transport, for the owner. Default: tcp.")
    private String transport = "tcp";

    @Option(names = "--ttl", paramLabel = "SECONDS", description = "TTL of the record. Default: 3600.")
    private long ttl = 3600;

    @Option(
            names = {"-o", "--format"},
            paramLabel = "FORM",
            description =
                    "zone (default with a name), rdata (default without), rfc3597 for servers that do not know TLSA, "
                            + "nsupdate, json.")
    private @Nullable String format;

    @Option(names = "--alias", paramLabel = "NAME", description = "Which entry of a key store.")
    private @Nullable String alias;

    @Mixin
    private PasswordOptions password = new PasswordOptions();

    @Mixin
    private ConnectOptions connect = new ConnectOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    GenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (files.isEmpty() == (from == null)) {
            throw CliException.usage(
                    from == null ? "a certificate or key is missing, or --from HOST" : "--from goes without files");
        }
        var recipe = GenOptions.recipe(
                usage, selector, matching, parameters, depth == null ? OptionalInt.empty() : OptionalInt.of(depth));
        var server = Optional.ofNullable(from).map(ServerArgument::parse);
        var owner = GenOptions.owner(name, server, port, transport);
        var printer = new GenPrinter(terminal, owner, ttl(), GenOptions.form(format, owner));
        var gen = new Gen(terminal, recipe);
        var made = server.isPresent()
                ? gen.fromServer(server.get(), connect)
                : gen.fromFiles(files, password, Optional.ofNullable(alias));
        printer.print(made);
        return ExitStatus.OK;
    }

    private long ttl() {
        if (ttl < 0 || ttl > Integer.MAX_VALUE) {
            throw CliException.usage("--ttl " + ttl + ": 0 to " + Integer.MAX_VALUE + " seconds");
        }
        return ttl;
    }
}

package org.danewerk.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk gen}: the record to publish. */
final class GenCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(
            this, "gen", "Make the TLSA record for a certificate, key, request, key store or running server.");

    private final Options.Words files = options.words("FILE", "0..*");

    private final Options.Value<String> from = options.value(
            "--from",
            "HOST[:PORT]",
            "Ask a running server by STARTTLS, at every address. What it shows may come from somebody in "
                    + "between: compare it before you publish.");

    private final Options.Value<String> issuers = options.value(
            "--issuers",
            "ORG",
            "Records 2 1 1 for all that an authority issues from or keeps at hand, such as letsencrypt, beside those of FILEs: the "
                    + "next certificate may come from any of them.");

    private final Options.Value<String> usage =
            options.value("-u --usage", "U", "Certificate usage: 3 or DANE-EE (default), 2 or DANE-TA, 1, 0.");

    private final Options.Value<String> selector =
            options.value("-s --selector", "S", "Selector: 1 or SPKI (default), 0 or Cert.");

    private final Options.Value<String> matching = options.value(
            "-m --matching --mtype", "M", "Matching type: 1 or SHA2-256 (default), 2 or SHA2-512, 0 or Full.");

    private final Options.Value<String> parameters =
            options.value("--params", "'U S M'", "The three at once, such as '3 1 1'.");

    private final Options.Value<Integer> depth = options.value(
            "--depth",
            "N",
            "Which certificate of a chain: 0 the server's own, 1 its issuer, and so on.",
            Integer.class);

    private final Options.Value<String> name =
            options.value("--name --host", "HOST", "Name of the mail server, for the owner of the record.");

    private final Options.Value<Integer> port =
            options.value("-p --port", "PORT", "Port, for the owner. Default: 25.", Integer.class);

    private final Options.Value<String> transport =
            options.value("--proto", "PROTO", "Transport, for the owner. Default: tcp.");

    private final Options.Value<Long> ttl =
            options.value("--ttl", "SECONDS", "TTL of the record. Default: 3600.", Long.class);

    private final Options.Value<String> format = options.value(
            "-o --format",
            "FORM",
            "zone (default with a name), rdata (default without), rfc3597 for servers that do not know TLSA, "
                    + "nsupdate, json, panel (the fields of a form), octodns, dnscontrol, terraform-cloudflare, "
                    + "terraform-desec, terraform-hcloud, terraform-powerdns, terraform-route53.");

    private final Options.Value<String> zone = options.value(
            "--zone", "ZONE", "The zone in which the record is to stand, for forms that name it: those from panel on.");

    private final Options.Value<String> alias = options.value("--alias", "NAME", "Which entry of a key store.");

    private final PasswordOptions password = new PasswordOptions(options);

    private final ConnectOptions connect = new ConnectOptions(options);

    GenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        options.usage()
                .customSynopsis(
                        "danewerk gen [OPTIONS] CERT | KEY | CSR | KEYSTORE ...",
                        "       danewerk gen [OPTIONS] --issuers ORG [CERT ...]",
                        "       danewerk gen [OPTIONS] --from HOST[:PORT]")
                .description(
                        "Reads PEM or DER: certificates and chains (the server's own first), public and private keys, certificate "
                                + "requests, PKCS#12 and Java key stores. The record is 3 1 1 unless asked otherwise: the server's own key by "
                                + "SHA-256, which holds for as long as the key is kept. Private keys are never printed.",
                        "",
                        "Usages 0 and 2 are for an authority: give its certificate alone, or a chain and --depth.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:the records are on standard output",
                        "  3:the server of --from shows no certificate",
                        " 64:the command line is wrong",
                        " 65:no record can be made of what was given"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk gen --name mx.example.org /etc/ssl/mx.pem",
                        "  danewerk gen --name mx.example.org mx.pem next.key",
                        "  danewerk gen --name mx.example.org --params '2 1 1' --depth 1 fullchain.pem",
                        "  danewerk gen --name mx.example.org --issuers letsencrypt mx.pem",
                        "  danewerk gen --from mx.example.org");
        return options.spec().aliases("generate");
    }

    @Override
    public Integer call() {
        if (from.given() && !files.all().isEmpty()) {
            throw CliException.usage("--from goes without files");
        }
        if (!from.given() && files.all().isEmpty() && !issuers.given()) {
            throw CliException.usage("a certificate or key is missing, or --from HOST, or --issuers ORG");
        }
        var recipe = GenOptions.recipe(
                usage.orNull(), selector.orNull(), matching.orNull(), parameters.orNull(), depth.value());
        var server = from.value().map(ServerArgument::parse);
        var owner = GenOptions.owner(
                name.value(), server, port.value(), transport.value().orElse("tcp"));
        var inZone = GenOptions.zone(zone.value(), owner);
        var known = KnownIssuers.of(terminal).base();
        var form = GenOptions.form(format.orNull(), owner, inZone);
        var printer = new GenPrinter(terminal, owner, inZone, ttl(), form, known);
        var gen = new Gen(terminal, recipe);
        var made = server.isPresent()
                ? gen.fromServer(server.get(), connect)
                : gen.fromFiles(files.all(), password, alias.value());
        issuers.value().ifPresent(organisation -> gen.addIssuers(made, organisation, known));
        printer.print(made);
        return ExitStatus.OK;
    }

    private long ttl() {
        long seconds = ttl.value().orElse(USUAL_TTL);
        if (seconds < 0 || seconds > Integer.MAX_VALUE) {
            throw CliException.usage("--ttl " + seconds + ": 0 to " + Integer.MAX_VALUE + " seconds");
        }
        return seconds;
    }

    private static final long USUAL_TTL = 3600;
}

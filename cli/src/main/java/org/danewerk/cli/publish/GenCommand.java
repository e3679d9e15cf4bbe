package org.danewerk.cli.publish;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.arguments.NextHopArgument;
import org.danewerk.cli.arguments.PasswordOptions;
import org.danewerk.cli.arguments.ServerArgument;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.dns.DnsLookup;
import org.danewerk.cli.dns.DnsOptions;
import org.danewerk.cli.dns.DnsSource;
import org.danewerk.cli.issuers.KnownIssuers;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.placement.MailHosts;
import org.danewerk.core.policy.NextHop;
import org.danewerk.operations.Printable;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.material.RecordMaker;
import org.danewerk.operations.placement.MailHostLookup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk gen}: the record to publish. */
public final class GenCommand implements Callable<Integer> {
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

    private final Options.Value<String> mx = options.value(
            "--mx",
            "DOMAIN",
            "Look up the mail hosts of a domain: whose each is, where its records belong, and what is published there. The records "
                    + "of FILEs are made for every host of its own; --name chooses one.");

    private final Options.Words own = options.values(
            "--own",
            "NAME",
            "With --mx: a zone or host that is yours as well, with all below it; may be given several times. Yours without it is "
                    + "what stands in the zone of DOMAIN, or below it.");

    private final Options.Flag lab =
            options.flag("--lab", "With --mx: a domain of the lab (danewerk lab list), without a network.");

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

    private final Options.Value<Long> ttl = options.value(
            "--ttl", "SECONDS", "TTL of the record. Default: 3600; with --mx that of records there.", Long.class);

    private final Options.Value<String> format = options.value(
            "-o --format",
            "FORM",
            "zone (default with a name), rdata (default without), rfc3597 for servers that do not know TLSA, "
                    + "nsupdate, json, panel (the fields of a form), octodns, dnscontrol, terraform-cloudflare, "
                    + "terraform-desec, terraform-hcloud, terraform-powerdns, terraform-route53.");

    private final Options.Value<String> zone = options.value(
            "--zone", "ZONE", "The zone in which the record is to stand, for forms that name it: those from panel on.");

    private final Options.Flag json = options.flag(
            "--json", "The same as -o json; with --mx one document, danewerk.gen-mx/1 (docs/json-schema).");

    private final Options.Value<String> alias = options.value("--alias", "NAME", "Which entry of a key store.");

    private final PasswordOptions password = new PasswordOptions(options);

    private final ConnectOptions connect = new ConnectOptions(options);

    private final DnsOptions dns = new DnsOptions(options.group("How to look it up, with --mx"));

    public GenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis(
                        "danewerk gen [OPTIONS] CERT | KEY | CSR | KEYSTORE ...",
                        "       danewerk gen [OPTIONS] --issuers ORG [CERT ...]",
                        "       danewerk gen [OPTIONS] --from HOST[:PORT]",
                        "       danewerk gen [OPTIONS] --mx DOMAIN [CERT | KEY ...]")
                .description(
                        "Reads PEM or DER: certificates and chains (the server's own first), public and private keys, certificate "
                                + "requests, PKCS#12 and Java key stores. The record is 3 1 1 unless asked otherwise: the server's own key by "
                                + "SHA-256, which holds for as long as the key is kept. Private keys are never printed.",
                        "",
                        "Usages 0 and 2 are for an authority: give its certificate alone, or a chain and --depth.",
                        "",
                        "With --mx what is said of each host stands beside the records as comments. No record is ever made for a host of "
                                + "others: that is theirs to publish. What is published already stays in forms that have the whole RRset.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:the records are on standard output; with --mx: all hosts are told of, and each of your own has its records, if "
                                + "there was something to make them of",
                        "  3:the server of --from shows no certificate; with --mx: a lookup failed, so that something is not known, and there "
                                + "may be hosts or records unseen",
                        " 64:the command line is wrong",
                        " 65:no record can be made of what was given; with --mx: no such domain, it takes no mail, or none of its hosts is "
                                + "yours to publish for"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk gen --name mx.example.org /etc/ssl/mx.pem",
                        "  danewerk gen --name mx.example.org mx.pem next.key",
                        "  danewerk gen --name mx.example.org --params '2 1 1' --depth 1 fullchain.pem",
                        "  danewerk gen --name mx.example.org --issuers letsencrypt mx.pem",
                        "  danewerk gen --from mx.example.org",
                        "  danewerk gen --mx example.org          # what is there, and what is yours",
                        "  danewerk gen --mx example.org mx.pem",
                        "  danewerk gen --mx example.org --own example.net -o octodns mx.pem",
                        "  danewerk gen --mx good311.lab --lab    # without a network");
        return options.spec().aliases("generate");
    }

    @Override
    public Integer call() throws IOException {
        if (mx.given()) {
            return ofDomain();
        }
        refuseWithoutMx();
        if (from.given() && !files.all().isEmpty()) {
            throw CliException.usage("--from goes without files");
        }
        if (!from.given() && files.all().isEmpty() && !issuers.given()) {
            throw CliException.usage(
                    "a certificate or key is missing, or --from HOST, or --issuers ORG, or --mx DOMAIN");
        }
        var recipe = recipe();
        var server = from.value().map(ServerArgument::parse);
        var owner = GenOptions.owner(
                name.value(), server, port.value(), transport.value().orElse("tcp"));
        var inZone = GenOptions.zone(zone.value(), owner);
        var known = KnownIssuers.of(terminal).base();
        var form = GenOptions.form(form(), owner, inZone);
        var printer = new GenPrinter(terminal, owner, inZone, ttl().orElse(USUAL_TTL), form, known);
        var gen = new Gen(terminal, recipe);
        var made = server.isPresent()
                ? gen.fromServer(server.get(), connect)
                : gen.fromFiles(files.all(), password, alias.value());
        issuers.value().ifPresent(organisation -> gen.addIssuers(made, organisation, known));
        printer.print(made);
        return ExitStatus.OK;
    }

    private int ofDomain() throws IOException {
        refuseBesideMx();
        var domain = domain(mx.value().orElseThrow());
        var named = own.all().stream().map(DnsLookup::name).toList();
        var only = name.value().map(DnsLookup::name);
        var given = form();
        var form = given == null ? new GenForm.Zone() : GenOptions.form(given);
        if (form instanceof GenForm.Rdata) {
            throw CliException.usage("--format rdata goes without --mx: it does not say where a record belongs");
        }
        var seconds = ttl();
        var gen = new Gen(terminal, recipe());
        var known = KnownIssuers.of(terminal).base();
        var read = gen.read(files.all(), password, alias.value());
        var made = gen.made(read);
        issuers.value().ifPresent(organisation -> gen.addIssuers(made, organisation, known));
        var hosts = lookup(domain, named);
        GenMx.requireHosts(hosts);
        return new GenMx(terminal, hosts, read, made, seconds, only, known).print(form);
    }

    private static DomainName domain(String text) {
        return switch (NextHopArgument.parse(text)) {
            case Parsed.Ok<NextHop>(NextHop.Domain(var name)) -> name;
            case Parsed.Ok<NextHop> other ->
                throw CliException.badInput(
                        "--mx " + Printable.of(text) + ": a host; give the mail domain, or --name HOST alone");
            case Parsed.Malformed<NextHop>(var offset, var reason) ->
                throw CliException.badInput("--mx " + Printable.of(text) + ": " + reason);
        };
    }

    private MailHosts lookup(DomainName domain, List<DomainName> named) throws IOException {
        var options = AuditOptions.DEFAULT.withFamilies(connect.families()).withLimits(connect.limits());
        try (var source =
                lab.given() ? DnsSource.lab(options) : DnsSource.network(dns.request(), options, terminal.clock())) {
            return new MailHostLookup(source.resolver(), options.families(), options.limits()).lookup(domain, named);
        }
    }

    private RecordMaker.Recipe recipe() {
        return GenOptions.recipe(
                usage.orNull(), selector.orNull(), matching.orNull(), parameters.orNull(), depth.value());
    }

    private @Nullable String form() {
        if (json.given() && format.given()) {
            throw CliException.usage("--json and --format at once; give one of them");
        }
        return json.given() ? "json" : format.orNull();
    }

    private void refuseBesideMx() {
        Stream.of(
                        given("--from", from.given()),
                        given("--port", port.given()),
                        given("--proto", transport.given()),
                        given("--zone", zone.given()))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(option -> {
                    throw CliException.usage(option + " does not go with --mx, which finds hosts and zones by itself");
                });
        if (lab.given()) {
            dns.given().ifPresent(option -> {
                throw CliException.usage(option + " does not go with --lab, which has a resolver of its own");
            });
        }
    }

    private void refuseWithoutMx() {
        Stream.of(given("--own", !own.all().isEmpty()), given("--lab", lab.given()), dns.given())
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(option -> {
                    throw CliException.usage(option + " is of no use without --mx DOMAIN");
                });
    }

    private static Optional<String> given(String option, boolean isGiven) {
        return isGiven ? Optional.of(option) : Optional.empty();
    }

    private OptionalLong ttl() {
        if (!ttl.given()) {
            return OptionalLong.empty();
        }
        long seconds = ttl.value().orElseThrow();
        if (seconds < 0 || seconds > Integer.MAX_VALUE) {
            throw CliException.usage("--ttl " + seconds + ": 0 to " + Integer.MAX_VALUE + " seconds");
        }
        return OptionalLong.of(seconds);
    }

    private static final long USUAL_TTL = 3600;
}

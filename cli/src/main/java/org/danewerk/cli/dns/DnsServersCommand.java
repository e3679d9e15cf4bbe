package org.danewerk.cli.dns;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.operations.audit.AuditOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk dns servers}: every name server behind a mail domain. */
public final class DnsServersCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(
            this, "servers", "Ask every name server behind a mail domain itself, and say where they differ or fail.");

    private final Options.Value<String> domain = options.word("DOMAIN", "1");

    private final Options.Flag json =
            options.flag("--json", "One JSON document, danewerk.servers/1 (docs/json-schema).");

    private final DnsQuestionOptions asked = new DnsQuestionOptions(options);

    private final ConnectOptions connect = new ConnectOptions(options.group("How to ask the name servers"));

    public DnsServersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk dns servers DOMAIN [OPTIONS]")
                .description(
                        "Asks each address of each name server of the domain's zone, of its mail servers' zones and of the zones of their "
                                + "TLSA records, over UDP and TCP: SOA, DNSKEY, NS, MX, addresses, TLSA, the name above it, and a name "
                                + "that does not exist. Validates every answer, and compares them.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(exitStatus())
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk dns servers example.org",
                        "  danewerk dns servers tlsaservfail.lab --lab    # when TLSA is not answered");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var name = DnsLookup.name(domain.value().orElseThrow());
        var audit = AuditOptions.DEFAULT.withFamilies(connect.families()).withLimits(connect.limits());
        return asked.servers(terminal, audit, connect.allowReserved()).show(name, json.given());
    }

    private static Map<String, String> exitStatus() {
        return UsageMessageSpec.keyValuesMap(
                "  0:nothing of warning or above",
                "  1:warnings or errors",
                "  3:not determined: a zone or its servers cannot be asked",
                " 64:the command line is wrong",
                " 65:the input is wrong");
    }
}

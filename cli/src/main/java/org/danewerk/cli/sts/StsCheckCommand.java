package org.danewerk.cli.sts;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.arguments.StsOptions;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Room;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.dns.DnsLookup;
import org.danewerk.cli.dns.DnsOptions;
import org.danewerk.cli.dns.ResolverSetup;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditDepth;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.audit.OtherPolicies;
import org.danewerk.operations.render.JsonReport;
import org.danewerk.operations.render.StsReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk sts check}: the policies of domains beside DANE, and what their MX hosts make of them. */
public final class StsCheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "check", "Check MTA-STS and TLS reporting of domains: records, policy, MX hosts.");

    private final Options.Words domains = options.words("DOMAIN", "1..*");

    private final Options.Flag json = options.flag("--json", "One JSON document, danewerk.check/1 (docs/json-schema).");

    private final Options.Flag lab = options.flag("--lab", "Of the lab (danewerk lab list), without a network.");

    private final Options.Value<Path> authorities = StsOptions.authorities(options);

    private final DnsOptions dns = new DnsOptions(options.group("How to look it up"));

    private final ConnectOptions connect = new ConnectOptions(options.group("How to connect"));

    public StsCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk sts check DOMAIN ... [OPTIONS]")
                .description(
                        "Looks up the records, fetches the policy, and connects to every MX host once: does the policy"
                                + " list it, and would a public authority vouch for its certificate? Says what senders"
                                + " arrive at that honour DANE, MTA-STS, both or neither. danewerk check says the same"
                                + " beside all about DANE.",
                        "",
                        "Where there is no record it looks all the same whether a policy is served, which no sender"
                                + " does and check does not.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(exitStatus())
                .footerHeading("%nExamples:%n")
                .footer("  danewerk sts check example.org", "  danewerk sts check --lab stsexcludes.lab");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        if (lab.given() && (dns.given().isPresent() || authorities.given())) {
            throw CliException.usage(dns.given().orElse("--sts-ca")
                    + " does not go with --lab, which has a resolver and an authority of its own");
        }
        var hops = new ArrayList<NextHop.Domain>();
        for (var text : domains.all()) {
            hops.add(new NextHop.Domain(DnsLookup.name(text)));
        }
        var audit = AuditOptions.DEFAULT
                .withDepth(AuditDepth.QUICK)
                .withPolicies(OtherPolicies.SOUGHT)
                .withFamilies(connect.families())
                .withLimits(connect.limits());
        if (!lab.given()) {
            return show(hops, network(audit));
        }
        try (var running = Lab.start(LabOptions.DEFAULT)) {
            return show(hops, lab(running, audit));
        }
    }

    private Audit network(AuditOptions audit) {
        var roots = StsOptions.roots(authorities);
        var resolver = ResolverSetup.of(dns.request(), audit, terminal.clock(), (upstreams, anchors) -> recorded -> {});
        return Live.audit(
                resolver,
                terminal.dialer(),
                settings(connect.allowReserved()),
                roots,
                audit,
                Room.sessions(1),
                terminal.clock());
    }

    private Audit lab(Lab running, AuditOptions audit) {
        var anchors =
                TrustAnchors.parse(String.join("\n", running.rootAnchors())).orThrow();
        var resolver = Live.validating(Upstreams.of(running.resolverAddress()), anchors, audit, running.clock());
        return Live.audit(
                resolver,
                running.dialer(),
                settings(true),
                running::webRoots,
                audit,
                Room.sessions(1),
                running.clock());
    }

    private SmtpSettings settings(boolean allowReserved) {
        return SmtpSettings.ofMachine().withLimits(connect.limits()).withReservedAllowed(allowReserved);
    }

    private int show(List<NextHop.Domain> hops, Audit audit) throws IOException {
        var reports = new ArrayList<AuditReport>();
        for (int i = 0; i < hops.size(); i++) {
            reports.add(audit.run(domains.all().get(i), hops.get(i)));
            if (!json.given()) {
                StsReport.lines(reports.getLast(), terminal.ink()).forEach(terminal.out()::println);
            }
        }
        if (json.given()) {
            var out = new StringWriter();
            try (var document =
                    JsonReport.document(out, Version.text(), terminal.clock().instant())) {
                for (var report : reports) {
                    document.add(report);
                }
            }
            terminal.out().print(out);
        }
        if (reports.stream().anyMatch(StsCheckCommand::hasFaults)) {
            return ExitStatus.DIFFERENT;
        }
        return reports.stream().anyMatch(StsReport::undetermined) ? ExitStatus.UNDETERMINED : ExitStatus.OK;
    }

    private static boolean hasFaults(AuditReport report) {
        return StsReport.findings(report).stream().anyMatch(finding -> finding.severity() != Severity.INFO);
    }

    private static Map<String, String> exitStatus() {
        return UsageMessageSpec.keyValuesMap(
                "  0:nothing of warning or above about MTA-STS or TLS reporting",
                "  1:warnings or errors",
                "  3:not determined: the MX records or the hosts cannot be looked up, or there is no usable resolver",
                " 64:the command line is wrong",
                " 65:the input is wrong: a name, a file, an address");
    }
}

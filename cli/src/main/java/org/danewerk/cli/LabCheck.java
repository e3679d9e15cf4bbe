package org.danewerk.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.LabDomain;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;

/** {@code danewerk check --lab}: the lab's own domains against the lab's own table. */
final class LabCheck {
    private final Terminal terminal;
    private final CheckRequest request;

    LabCheck(Terminal terminal, CheckRequest request) {
        this.terminal = terminal;
        this.request = request;
    }

    /** @param names of some domains; all of them where there are none */
    int run(List<String> names) throws IOException, InterruptedException {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            lab.leftOut().ifPresent(line -> Failures.say(terminal, line));
            return check(lab, domains(lab, names));
        }
    }

    private int check(Lab lab, List<LabDomain> domains) throws IOException, InterruptedException {
        var audit = audit(lab);
        var progress = new Progress(terminal);
        var printer = ReportPrinter.of(terminal, request.form(), lab.clock().instant());
        var differing = new ArrayList<String>();
        var expected = domains.iterator();
        // Results come in the order of the domains.
        InOrder.Results<AuditReport> compare =
                progress.clearing(printer).andThen(report -> compare(expected.next(), report, differing));
        try (var reports = new InOrder<>(request.parallel(), compare)) {
            for (var domain : domains) {
                var name = domain.name().toText();
                progress.started(name);
                reports.submit(() -> audit.run(name, new NextHop.Domain(domain.name())));
            }
            reports.finish();
        }
        progress.clear();
        printer.end();
        summarise(domains.size(), differing);
        return differing.isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
    }

    private Audit audit(Lab lab) {
        var options = request.options();
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, options, lab.clock());
        var settings = SmtpSettings.ofMachine().withLimits(options.limits()).withReservedAllowed(true);
        return Live.audit(
                resolver, lab.dialer(), settings, options, OpenFiles.sessions(request.parallel()), lab.clock());
    }

    private static void compare(LabDomain domain, AuditReport report, List<String> differing) {
        if (report.delivery() != domain.expected()) {
            differing.add(domain.name().toText() + ": " + report.delivery().text() + ", and the table says "
                    + domain.expected().text() + " (" + domain.situation() + ")");
        }
    }

    /** Beside JSON, on standard error. */
    private void summarise(int domains, List<String> differing) {
        var out = request.form() == ReportForm.TEXT ? terminal.out() : terminal.err();
        if (request.form() == ReportForm.TEXT) {
            out.println();
        }
        differing.forEach(line -> out.println("differs: " + line));
        out.println((domains - differing.size()) + " of " + domains + " lab domains as the lab's table says");
        out.flush();
    }

    private static List<LabDomain> domains(Lab lab, List<String> names) {
        if (names.isEmpty()) {
            return lab.domains();
        }
        Set<DomainName> wanted = new LinkedHashSet<>();
        for (var text : names) {
            switch (DomainName.parse(text)) {
                case Parsed.Ok<DomainName>(var name) -> wanted.add(known(lab, text, name));
                case Parsed.Malformed<DomainName>(var offset, var reason) ->
                    throw CliException.badInput("\"" + text + "\": " + reason);
            }
        }
        return lab.domains().stream()
                .filter(domain -> wanted.contains(domain.name()))
                .toList();
    }

    private static DomainName known(Lab lab, String text, DomainName name) {
        if (lab.domains().stream().noneMatch(domain -> domain.name().equals(name))) {
            throw CliException.badInput("\"" + text + "\" is no domain of the lab; danewerk lab list names them");
        }
        return name;
    }
}

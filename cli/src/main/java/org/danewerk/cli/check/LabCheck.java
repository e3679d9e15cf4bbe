package org.danewerk.cli.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.InOrder;
import org.danewerk.cli.base.Room;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.files.HtmlFile;
import org.danewerk.cli.issuers.KnownIssuers;
import org.danewerk.cli.output.ReportForm;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.LabDomain;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.Printable;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.render.html.HtmlRun;

/** {@code danewerk check --lab}: the lab's own domains against the lab's own table. */
final class LabCheck {
    private final Terminal terminal;
    private final CheckRequest request;
    private final Lab lab;
    private final CheckOutput output;
    private final BundleFile bundle;
    private final HtmlFile html;
    private final List<String> differing = new ArrayList<>();

    private LabCheck(Terminal terminal, CheckRequest request, Lab lab) throws IOException {
        this.terminal = terminal;
        this.request = request;
        this.lab = lab;
        this.output = new CheckOutput(terminal, request.report(), lab.clock().instant());
        this.bundle = new BundleFile(request, lab.clock().instant());
        this.html = new HtmlFile(terminal, request.html());
    }

    /** The domains named, or all of them where none is. */
    static int run(Terminal terminal, CheckRequest request) throws IOException, InterruptedException {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            lab.leftOut().ifPresent(line -> Failures.say(terminal, line));
            return new LabCheck(terminal, request, lab).check();
        }
    }

    private int check() throws IOException, InterruptedException {
        var domains = domains(request.names().names());
        var issuers = KnownIssuers.whenAsked(terminal);
        var audit = audit();
        // Results come in the order of the domains.
        var expected = domains.iterator();
        try (var results = new InOrder<Checked>(request.jobs(), checked -> take(checked, expected))) {
            for (var domain : domains) {
                var name = domain.name().toText();
                output.started(name);
                results.submit(
                        () -> Checked.of(audit, issuers, request.senders(), name, new NextHop.Domain(domain.name())));
            }
            results.finish();
        }
        int status = output.end();
        bundle.end();
        html.end();
        summarise(domains.size());
        if (request.report().judgesByItself() && (status != ExitStatus.OK || differing.isEmpty())) {
            return status;
        }
        return differing.isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
    }

    private Audit audit() {
        var options = request.options();
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var upstreams = Upstreams.of(lab.resolverAddress());
        html.begin(new HtmlRun(
                Version.text(),
                lab.clock().instant(),
                upstreams.texts(),
                true,
                SenderOptions.ofPages(options.depth()),
                request.report().fixes(),
                request.repeat("danewerk check --lab")));
        var resolver =
                Live.validating(upstreams, anchors, options, lab.clock(), bundle.open(upstreams, Optional.of(anchors)));
        var settings = SmtpSettings.ofMachine().withLimits(options.limits()).withReservedAllowed(true);
        return Live.audit(
                resolver, lab.dialer(), settings, lab::webRoots, options, Room.sessions(request.jobs()), lab.clock());
    }

    private void take(Checked checked, Iterator<LabDomain> expected) throws IOException {
        var domain = expected.next();
        output.comment(
                domain.situation() + "; the table says " + domain.expected().text());
        var report = output.take(checked);
        if (report.isPresent()) {
            bundle.audit(report.get());
            html.add(report.get());
        }
        difference(domain, report.map(AuditReport::delivery)).ifPresent(differing::add);
    }

    /** @param seen empty where an error of ours took its place */
    static Optional<String> difference(LabDomain domain, Optional<Delivery> seen) {
        if (seen.equals(Optional.of(domain.expected()))) {
            return Optional.empty();
        }
        return Optional.of(domain.name().toText() + ": "
                + seen.map(Delivery::text).orElse("nothing, by an error") + ", and the table says "
                + domain.expected().text() + " (" + domain.situation() + ")");
    }

    /** Beside other forms than text, on standard error. */
    private void summarise(int domains) {
        var out = request.report().form() == ReportForm.TEXT ? terminal.out() : terminal.err();
        if (request.report().form() == ReportForm.TEXT) {
            out.println();
        }
        differing.forEach(line -> out.println("differs: " + line));
        out.println((domains - differing.size()) + " of " + domains + " lab domains as the lab's table says");
        out.flush();
    }

    private List<LabDomain> domains(List<String> names) {
        if (names.isEmpty()) {
            return lab.domains();
        }
        Set<DomainName> wanted = new LinkedHashSet<>();
        for (var text : names) {
            switch (DomainName.parse(text)) {
                case Parsed.Ok<DomainName>(var name) -> wanted.add(known(text, name));
                case Parsed.Malformed<DomainName>(var offset, var reason) ->
                    throw CliException.badInput("\"" + Printable.of(text) + "\": " + reason);
            }
        }
        return lab.domains().stream()
                .filter(domain -> wanted.contains(domain.name()))
                .toList();
    }

    private DomainName known(String text, DomainName name) {
        if (lab.domains().stream().anyMatch(domain -> domain.name().equals(name))) {
            return name;
        }
        throw CliException.badInput(
                lab.world().domain(name).isPresent()
                        ? "\"" + text + "\" cannot be judged here: it takes IPv6, and this machine has no ::1"
                        : "\"" + Printable.of(text) + "\" is no domain of the lab; danewerk lab list names them");
    }
}

package org.danewerk.cli.publish;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.core.placement.MailHosts;
import org.danewerk.operations.placement.HostPlan;
import org.danewerk.operations.render.DeclaredText;
import org.danewerk.operations.render.FixForm;
import org.danewerk.operations.render.FixText;
import org.danewerk.operations.render.HostedMailText;
import org.danewerk.operations.render.PlacementText;

/** The records for the hosts of a domain in a form to paste, with all else that is to be said as its comments. */
record GenMxText(PrintStream out, GenForm form) {
    void print(MailHosts hosts, List<HostPlan> plans) {
        var text = new PlacementText(hosts);
        comment(text.domain());
        var changes = new LinkedHashMap<DomainName, RecordChange>(); // aliases of several hosts may lead to one
        for (var plan : plans) {
            text.host(plan).forEach(this::comment);
            plan.change()
                    .filter(change -> changes.putIfAbsent(change.owner(), change) == null)
                    .map(this::lines)
                    .ifPresent(lines -> lines.forEach(out::println));
        }
        HostedMailText.of(hosts).forEach(this::comment);
        if (form instanceof GenForm.Declared(var tool)) {
            DeclaredText.of(List.copyOf(changes.values()), tool).forEach(out::println);
        }
    }

    private void comment(String line) {
        out.println(
                switch (form) {
                    case GenForm.Panel panel -> line;
                    case GenForm.Declared(var tool) -> tool.comment() + " " + line;
                    case GenForm.Zone zone -> "; " + line;
                    case GenForm.Rfc3597 generic -> "; " + line;
                    case GenForm.Nsupdate nsupdate -> "; " + line;
                    case GenForm.Rdata rdata -> throw new IllegalStateException("no owner");
                    case GenForm.Json json -> throw new IllegalStateException("JSON has no comments");
                });
    }

    private List<String> lines(RecordChange change) {
        return switch (form) {
            case GenForm.Zone zone -> change.rrsetLines();
            case GenForm.Rfc3597 generic -> generic(change);
            case GenForm.Nsupdate nsupdate -> FixText.of(change, FixForm.NSUPDATE);
            case GenForm.Panel panel -> FixText.of(change, FixForm.PANEL);
            case GenForm.Declared declared -> List.of(); // all in one piece, below
            case GenForm.Rdata rdata -> List.of();
            case GenForm.Json json -> List.of();
        };
    }

    private static List<String> generic(RecordChange change) {
        var lines = new ArrayList<>(change.rrsetLines());
        for (var record : change.after()) {
            lines.replaceAll(
                    line -> line.replace(" IN TLSA " + record.toText(), " IN TYPE52 " + record.toGenericText()));
        }
        return lines;
    }
}

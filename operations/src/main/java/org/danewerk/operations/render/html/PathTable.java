package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.operations.render.AddressText;
import org.danewerk.operations.render.CertificateSummary;
import org.danewerk.operations.render.Phrases;
import org.danewerk.operations.render.Sightings;

/** Every connection in a row: what was seen, what follows, by which record or why not, and by which rule. */
final class PathTable {
    private static final int MOST = 200;

    private PathTable() {}

    static Markup of(AuditReport report) {
        var rows = new ArrayList<Row>();
        for (var host : report.observation().hosts()) {
            host.unvisited().ifPresent(verdict -> rows.add(new Unvisited(host, verdict)));
            for (var address : host.addresses()) {
                rows.addAll(rows(host, address));
            }
        }
        var excerpt = Excerpt.of(rows, MOST);
        var table =
                new Table("Every connection, and what follows from it", "Host and address", "Seen", "Verdict", "Why");
        excerpt.shown().forEach(row -> row.add(table));
        return Markup.several(table.markup(), excerpt.rest("connections are"));
    }

    /** A key that a server has not is told beside the first that it has. */
    private static List<Row> rows(HostResult host, AddressResult address) {
        var without = address.handshakes().stream()
                .filter(handshake -> handshake.verdict().isEmpty())
                .map(handshake -> Sightings.of(handshake.evidence()))
                .distinct()
                .toList();
        var rows = new ArrayList<Row>();
        for (var handshake : address.handshakes()) {
            if (handshake.verdict().isPresent()) {
                rows.add(new Visited(
                        host,
                        address,
                        handshake.evidence(),
                        handshake.verdict().get(),
                        rows.isEmpty() ? without : List.of()));
            }
        }
        return rows;
    }

    private sealed interface Row {
        void add(Table table);
    }

    private record Unvisited(HostResult host, Verdict verdict) implements Row {
        @Override
        public void add(Table table) {
            table.row(
                    Element.of("bdi", host.policy().route().name().toText()),
                    Markup.text("not contacted"),
                    badge(host, verdict),
                    why(verdict));
        }
    }

    private record Visited(
            HostResult host, AddressResult address, Evidence evidence, Verdict verdict, List<String> without)
            implements Row {
        @Override
        public void add(Table table) {
            var route = host.policy().route();
            var port = route.port() == NextHop.SMTP_PORT ? "" : " port " + route.port();
            var seen = new ArrayList<Markup>();
            seen.add(seen(evidence));
            without.forEach(line -> seen.add(Markup.several(Element.of("br"), Markup.text(line))));
            table.row(
                    Markup.several(
                            route.literal().isPresent()
                                    ? Markup.NONE
                                    : Markup.several(
                                            Element.of("bdi", route.name().toText()), Element.of("br")),
                            Element.of("code", AddressText.of(address.address()) + port)),
                    Markup.several(seen),
                    badge(host, verdict),
                    why(verdict));
        }
    }

    private static Element badge(HostResult host, Verdict verdict) {
        return Tone.of(verdict, host.policy().mxSecure()).badge(Words.of(verdict));
    }

    private static Markup seen(Evidence evidence) {
        var parts = new ArrayList<Markup>();
        parts.add(Markup.text(Sightings.of(evidence)));
        if (evidence instanceof Evidence.Encrypted seen) {
            seen.chain().certificates().stream()
                    .findFirst()
                    .map(CertificateSummary::of)
                    .flatMap(CertificateSummary::publicKeySha256)
                    .ifPresent(sha256 ->
                            parts.addAll(List.of(Element.of("br"), Markup.text("key SHA-256 "), Digest.of(sha256))));
        }
        return Markup.several(parts);
    }

    private static Markup why(Verdict verdict) {
        var spec = verdict.reason().spec();
        if (verdict instanceof Verdict.Authenticated(var by, var result)) {
            return Markup.several(
                    Element.of("code", by.record().parameters()),
                    Markup.text(" "),
                    Digest.of(by.record().data()),
                    Markup.text(" " + Phrases.of(by) + " ("),
                    SpecLink.of(spec),
                    Markup.text(")"));
        }
        return Markup.several(Markup.text(Phrases.of(verdict.reason()) + " ("), SpecLink.of(spec), Markup.text(")"));
    }
}

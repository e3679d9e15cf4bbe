package org.danewerk.operations.render.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.operations.render.AddressText;
import org.danewerk.operations.render.CertificateSummary;

/** The certificates that servers sent, each chain once. */
final class ChainTables {
    private static final int MOST_CHAINS = 20;
    private static final int MOST_CERTIFICATES = 10;
    private static final int MOST_PLACES = 6;
    private static final int MOST_NAMES = 8;

    private ChainTables() {}

    static Markup of(AuditReport report) {
        var chains = Excerpt.of(List.copyOf(places(report).entrySet()), MOST_CHAINS);
        var parts = new ArrayList<Markup>();
        chains.shown()
                .forEach(chain -> parts.add(table(
                        chain.getKey(), chain.getValue(), report.observation().at())));
        if (parts.isEmpty()) {
            return Element.of("p", "No server sent a certificate.");
        }
        parts.add(chains.rest("chains are"));
        return Markup.several(parts);
    }

    private static Map<PresentedChain, List<String>> places(AuditReport report) {
        var places = new LinkedHashMap<PresentedChain, List<String>>();
        for (var host : report.observation().hosts()) {
            for (var address : host.addresses()) {
                for (var handshake : address.handshakes()) {
                    if (handshake.evidence() instanceof Evidence.Encrypted seen) {
                        var place =
                                host.policy().route().name().toText() + " [" + AddressText.of(address.address()) + "]";
                        var known = places.computeIfAbsent(seen.chain(), chain -> new ArrayList<>());
                        if (!known.contains(place)) {
                            known.add(place);
                        }
                    }
                }
            }
        }
        return places;
    }

    private static Markup table(PresentedChain chain, List<String> places, Instant at) {
        var shown = String.join(", ", places.subList(0, Math.min(MOST_PLACES, places.size())))
                + (places.size() > MOST_PLACES ? " and " + (places.size() - MOST_PLACES) + " more" : "");
        if (chain.certificates().isEmpty()) {
            return Element.of("p", "Sent by " + shown + ": no certificate.");
        }
        var table = new Table("Sent by " + shown, "Depth", "Certificate", "Valid", "Digests (SHA-256)");
        var certificates = Excerpt.of(chain.certificates(), MOST_CERTIFICATES);
        int depth = 0;
        for (var certificate : certificates.shown()) {
            row(table, depth, certificate, at);
            depth++;
        }
        return Markup.several(table.markup(), certificates.rest("certificates are"));
    }

    private static void row(Table table, int depth, PresentedCertificate certificate, Instant at) {
        var summary = CertificateSummary.of(certificate);
        var digests = new ArrayList<Markup>();
        digests.add(Markup.text("certificate "));
        digests.add(Digest.of(summary.sha256()));
        summary.publicKeySha256().ifPresent(sha256 -> {
            digests.add(Element.of("br"));
            digests.add(Markup.text("public key "));
            digests.add(Digest.of(sha256));
        });
        table.row(
                Markup.text(depth + (depth == 0 ? ", the server's" : "")),
                summary.publicKeySha256().isEmpty() ? Markup.text("not readable as a certificate") : names(summary),
                dates(summary, at),
                Markup.several(digests));
    }

    private static Markup names(CertificateSummary summary) {
        var names = new ArrayList<Markup>();
        names.add(Element.of("bdi", summary.subject().isEmpty() ? "without a subject" : summary.subject()));
        names.add(Element.of("br"));
        names.add(Markup.text("issued by "));
        names.add(
                summary.subject().equals(summary.issuer())
                        ? Markup.text("itself")
                        : Element.of("bdi", summary.issuer()));
        if (!summary.dnsNames().isEmpty()) {
            names.add(Element.of("br"));
            names.add(Markup.text("for "));
            var shown = Excerpt.of(summary.dnsNames(), MOST_NAMES);
            names.add(Element.of("bdi", String.join(", ", shown.shown())));
            names.add(Markup.text(shown.left() == 0 ? "" : " and " + shown.left() + " more"));
        }
        return Markup.several(names);
    }

    private static Markup dates(CertificateSummary summary, Instant at) {
        var from = summary.notBefore();
        var until = summary.notAfter();
        var text = Markup.several(day(from), Markup.text(" to "), day(until));
        if (until.filter(at::isAfter).isPresent()) {
            return Markup.several(text, Element.of("br"), Tone.WARNING.badge("expired"));
        }
        if (from.filter(at::isBefore).isPresent()) {
            return Markup.several(text, Element.of("br"), Tone.WARNING.badge("not yet valid"));
        }
        return text;
    }

    private static Markup day(Optional<Instant> day) {
        return Element.of("span", day.map(Words::day).orElse("?")).classed("unbroken");
    }
}

package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.dns.Signer;
import org.danewerk.core.report.AuditReport;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.DnsKey;
import org.danewerk.operations.render.Phrases;

/** The DNSSEC chain: zone by zone from the trust anchor to the answers, or to where it ends. */
final class ZoneChain {
    private static final int MOST_ZONES = 40;
    private static final int MOST_PROVEN = 24;
    private static final int MOST_KEYS = 8;

    private ZoneChain() {}

    static Markup of(AuditReport report) {
        var zones = Excerpt.of(Zones.of(Answers.of(report)), MOST_ZONES);
        if (zones.shown().isEmpty()) {
            return Element.of(
                    "p",
                    "There is no proof to show: the answers were not validated by danewerk. Their status below is what the"
                            + " resolver says (its AD bit).");
        }
        var items = zones.shown().stream().map(ZoneChain::item).toList();
        return Markup.several(Element.of("ol", items).classed("zones"), zones.rest("zones are"));
    }

    private static Element item(Zone zone) {
        var facts = new ArrayList<Markup>();
        zone.keys()
                .filter(keys -> keys.by() == ProofLink.TrustedBy.ANCHOR)
                .ifPresent(keys -> fact(
                        facts,
                        "Trusted by",
                        Markup.text("a trust anchor, key " + keys.signer().keyTag())));
        zone.delegation().ifPresent(ds -> fact(facts, "Trusted by", delegation(ds)));
        zone.keys().ifPresent(keys -> fact(facts, "Keys", keys(keys)));
        var proven = Excerpt.of(List.copyOf(zone.proven()), MOST_PROVEN);
        proven.shown().forEach(link -> fact(facts, what(link), proof(link)));
        zone.end().ifPresent(end -> fact(facts, "Ends here", end(end)));
        return Element.of(
                        "li",
                        Element.of(
                                "h4",
                                Element.of(
                                        "bdi",
                                        zone.name().isRoot()
                                                ? "The root"
                                                : zone.name().toText()),
                                Markup.text(" "),
                                zone.tone()
                                        .badge(zone.end()
                                                .map(end -> Words.of(end.status()))
                                                .orElse("secure"))),
                        Element.of("dl", facts),
                        proven.rest("proofs are"))
                .classed(zone.tone().style());
    }

    private static void fact(List<Markup> facts, String what, Markup value) {
        facts.add(Element.of("div", Element.of("dt", what), Element.of("dd", value)));
    }

    private static Markup delegation(ProofLink.Records ds) {
        var parts = new ArrayList<Markup>();
        for (var rdata : ds.records()
                .rdata()
                .subList(0, Math.min(MOST_KEYS, ds.records().rdata().size()))) {
            parts.add(Markup.text(parts.isEmpty() ? "DS " : "; DS "));
            parts.add(ds(rdata));
        }
        parts.add(Markup.text(", " + signed(ds.signer())));
        return Markup.several(parts);
    }

    /** Key tag, algorithm, digest type, digest. RFC 4034 §5 */
    private static Markup ds(Bytes rdata) {
        if (rdata.size() < 5) {
            return Digest.of(rdata);
        }
        return Markup.several(
                Markup.text((rdata.at(0) << 8 | rdata.at(1)) + " " + rdata.at(2) + " " + rdata.at(3) + " "),
                Digest.of(rdata.slice(4, rdata.size())));
    }

    private static Markup keys(ProofLink.Keys keys) {
        return Markup.text(
                keys(keys.keys()) + ", signed by key " + keys.signer().keyTag() + " until "
                        + Words.minute(keys.signer().expiration()));
    }

    private static String keys(RrSet keys) {
        var shown = keys.rdata().stream()
                .limit(MOST_KEYS)
                .flatMap(rdata -> DnsKey.of(rdata).stream())
                .map(key -> key.tag() + " (flags " + key.flags() + ", algorithm " + key.algorithm() + ")")
                .collect(Collectors.joining(", "));
        return shown
                + (keys.rdata().size() > MOST_KEYS ? " and " + (keys.rdata().size() - MOST_KEYS) + " more" : "");
    }

    private static String what(ProofLink link) {
        return RrType.text(link.type());
    }

    private static Markup proof(ProofLink link) {
        return switch (link) {
            case ProofLink.Records records ->
                Markup.several(
                        Tone.GOOD.badge("secure"),
                        name(records.owner()),
                        Markup.text(", " + signed(records.signer())
                                + records.wildcardParent()
                                        .map(parent ->
                                                ", for " + parent.child("*").toZoneText())
                                        .orElse("")));
            case ProofLink.Denied denied ->
                Markup.several(
                        Tone.GOOD.badge(Phrases.word(denied.absence())),
                        name(denied.owner()),
                        Markup.text(", "
                                + denied.signers().stream()
                                        .findFirst()
                                        .map(ZoneChain::signed)
                                        .orElse("proven")));
            case ProofLink.Ends ends ->
                Markup.several(
                        Tone.of(ends.status()).badge(Words.of(ends.status())),
                        name(ends.owner()),
                        Markup.text(", "),
                        end(ends));
            case ProofLink.Keys keys -> keys(keys);
        };
    }

    private static Markup name(DomainName name) {
        return Markup.several(Markup.text(" "), Element.of("bdi", name.toText()));
    }

    private static Markup end(ProofLink.Ends end) {
        var cause = end.reason().cause();
        return Markup.several(
                Markup.text(end.reason().text() + " ("),
                SpecLink.of(cause.rule()),
                Markup.text(
                        cause.infoCode().map(code -> ", " + Phrases.of(code)).orElse("") + ")"));
    }

    private static String signed(Signer signer) {
        return "signed by key " + signer.keyTag() + " of "
                + (signer.zone().isRoot() ? "the root" : signer.zone().toText()) + " until "
                + Words.minute(signer.expiration());
    }
}

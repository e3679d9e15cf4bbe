package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.operations.render.AddressText;
import org.danewerk.operations.render.CertificateSummary;
import org.danewerk.operations.render.Phrases;
import org.danewerk.operations.render.RecordSummary;
import org.danewerk.operations.render.Sightings;
import org.danewerk.operations.render.TextReport;
import org.danewerk.operations.render.Verdicts;

/** The ways to one domain, as a tree to draw. */
final class PathTrees {
    private final AuditReport report;

    private PathTrees(AuditReport report) {
        this.report = report;
    }

    static PathTree of(AuditReport report) {
        var observation = report.observation();
        var trees = new PathTrees(report);
        if (!observation.hosts().isEmpty()) {
            return new PathTree(observation.hosts().stream().map(trees::host).toList());
        }
        if (!observation.route().hosts().isEmpty()) {
            return new PathTree(
                    observation.route().hosts().stream().map(trees::untried).toList());
        }
        return new PathTree(List.of(trees.nobody()));
    }

    private PathTree.Host host(HostResult host) {
        var route = host.policy().route();
        if (host.unvisited().isPresent()) {
            return unvisited(route, host.unvisited().get());
        }
        Set<TlsaRecord> shown = new LinkedHashSet<>();
        var addresses = host.addresses().stream()
                .map(address -> address(host, address, shown))
                .filter(address -> !address.keys().isEmpty())
                .toList();
        var unmatched = RecordSummary.of(host, report.observation().sender().dane()).stream()
                .filter(summary -> summary.matches() == 0)
                .filter(summary -> summary.record().isEmpty()
                        || !shown.contains(summary.record().get()))
                .map(PathTrees::unmatched)
                .toList();
        return new PathTree.Host(stop(route), addresses, unmatched);
    }

    private PathTree.Address address(HostResult host, AddressResult address, Set<TlsaRecord> shown) {
        var keys = address.handshakes().stream()
                .flatMap(handshake -> handshake.verdict().stream().map(verdict -> key(host, handshake, verdict, shown)))
                .distinct() // one that offers all key algorithms and one that offers the server's see the same
                .toList();
        return new PathTree.Address(stop(host.policy().route(), address), keys);
    }

    private PathTree.Key key(HostResult host, Handshake handshake, Verdict verdict, Set<TlsaRecord> shown) {
        var tone = Tone.of(verdict, host.policy().mxSecure());
        var evidence = handshake.evidence();
        var record = record(host, verdict, tone, shown);
        var words = host.policy().route().name().toText() + " at "
                + AddressText.of(evidence.attempt().address()) + ", " + Sightings.of(evidence) + ": "
                + Words.of(verdict) + ", " + record.whole();
        return new PathTree.Key(key(evidence, tone), record, Words.of(verdict), tone, words);
    }

    private static PathTree.Stop key(Evidence evidence, Tone tone) {
        var whole = Sightings.of(evidence);
        if (!(evidence instanceof Evidence.Encrypted seen)) {
            return new PathTree.Stop(Box.lines(whole), whole, tone);
        }
        var lines = new ArrayList<PathTree.Line>();
        lines.add(new PathTree.Line(
                (seen.keyAlgorithm().isEmpty() ? "key not readable" : seen.keyAlgorithm()) + " · " + seen.protocol(),
                "strong"));
        var leaf = seen.chain().certificates().stream().findFirst().map(CertificateSummary::of);
        var digest = leaf.flatMap(CertificateSummary::publicKeySha256);
        lines.add(digest.map(sha256 -> new PathTree.Line("key " + Digest.brief(sha256), "hex"))
                .orElse(new PathTree.Line(leaf.isPresent() ? "not a certificate" : "no certificate", "faint")));
        leaf.flatMap(CertificateSummary::notAfter)
                .ifPresent(until -> lines.add(new PathTree.Line("valid until " + Words.day(until), "faint")));
        return new PathTree.Stop(
                lines,
                whole
                        + digest.map(sha256 -> ", public key SHA-256 " + sha256.toHex())
                                .orElse(""),
                tone);
    }

    private PathTree.Stop record(HostResult host, Verdict verdict, Tone tone, Set<TlsaRecord> shown) {
        var why = Phrases.of(verdict.reason());
        if (verdict instanceof Verdict.Authenticated(var by, var result)) {
            shown.add(by.record());
            return record(by.record(), "matched at depth " + by.depth(), Phrases.of(by), tone);
        }
        var missed = verdict.records().stream()
                .flatMap(result -> result.misses().stream())
                .findFirst();
        if (missed.isPresent() && verdict instanceof Verdict.Refused) {
            shown.add(missed.get().record());
            return record(missed.get().record(), why, why, tone);
        }
        return new PathTree.Stop(Box.lines(why), why, tone);
    }

    private static PathTree.Stop record(TlsaRecord record, String brief, String whole, Tone tone) {
        return new PathTree.Stop(
                List.of(
                        new PathTree.Line(record.parameters() + " · " + Words.of(record), "strong"),
                        new PathTree.Line(Digest.brief(record.data()), "hex"),
                        new PathTree.Line(brief, "faint")),
                record.toText() + ": " + whole,
                tone);
    }

    private static PathTree.Stop unmatched(RecordSummary summary) {
        var best = summary.best();
        var brief = best.map(PathTrees::brief).orElse("not tried");
        var whole = best.map(Phrases::of).orElse("not tried");
        return summary.record()
                .map(record -> record(record, brief, whole, Tone.PLAIN))
                .orElseGet(() -> new PathTree.Stop(
                        List.of(
                                new PathTree.Line("no record", "strong"),
                                new PathTree.Line(hex(summary.rdata()), "hex")),
                        whole,
                        Tone.PLAIN));
    }

    private static String hex(Bytes rdata) {
        return rdata.isEmpty() ? "without data" : Digest.brief(rdata);
    }

    private static String brief(RecordResult result) {
        return switch (result) {
            case RecordResult.Matched matched -> "matched";
            case RecordResult.Missed missed -> "matches no key served";
            case RecordResult.NotUsable unusable -> "unusable: " + Phrases.of(unusable.cause());
            case RecordResult.WeakerDigest weaker -> "a stronger digest is published";
            case RecordResult.Erroneous erroneous -> "unusable: too short";
        };
    }

    /** A host that must not be connected to: the way ends before its keys. */
    private PathTree.Host unvisited(HostRoute route, Verdict verdict) {
        var tone = Tone.of(verdict, true);
        var why = Phrases.of(verdict.reason());
        var records = route.tlsa().isEmpty()
                ? new PathTree.Stop(Box.lines("TLSA not asked for"), "TLSA records were not asked for", Tone.PLAIN)
                : records(route.tlsa().getLast());
        var key = new PathTree.Key(
                new PathTree.Stop(Box.lines("not contacted: " + why), "not contacted: " + why, tone),
                records,
                Words.of(verdict),
                tone,
                route.name().toText() + " is not contacted: " + why);
        return new PathTree.Host(stop(route), List.of(new PathTree.Address(addresses(route), List.of(key))), List.of());
    }

    private static PathTree.Stop records(TlsaLookup lookup) {
        var status = Words.of(lookup.answer());
        var whole = lookup.owner().toZoneText() + " TLSA " + Phrases.status(lookup.answer());
        var head = lookup.answer()
                .found()
                .map(rrset -> Words.count(rrset.records().size(), "TLSA record", "TLSA records"))
                .orElse("TLSA");
        return new PathTree.Stop(
                List.of(new PathTree.Line(head, "strong"), new PathTree.Line(status, "faint")),
                whole,
                Tone.of(lookup.answer()));
    }

    /** A host that was looked up and then not tried, since the destination as a whole fails. */
    private PathTree.Host untried(HostRoute route) {
        var why = Verdicts.reasons(report);
        var tone = Tone.of(report.status());
        var key = new PathTree.Key(
                new PathTree.Stop(Box.lines("not contacted"), "not contacted: " + why, tone),
                new PathTree.Stop(Box.lines(why), why, tone),
                report.delivery().text(),
                tone,
                route.name().toText() + " is not contacted: " + why);
        return new PathTree.Host(stop(route), List.of(new PathTree.Address(addresses(route), List.of(key))), List.of());
    }

    /** There is no host: the way ends at the MX lookup. */
    private PathTree.Host nobody() {
        var name = TextReport.name(report);
        var tone = Tone.of(report.status());
        var why = Verdicts.reasons(report);
        var mx = report.observation().route().mx();
        var status = mx.map(lookup -> "MX: " + Words.of(lookup)).orElse("no MX lookup");
        var key = new PathTree.Key(
                new PathTree.Stop(Box.lines("nobody to contact"), "nobody to contact", tone),
                new PathTree.Stop(Box.lines(why), why, tone),
                report.delivery().text(),
                tone,
                name + ": " + why);
        var stop = new PathTree.Stop(
                List.of(new PathTree.Line(name, "strong"), new PathTree.Line(status, "faint")),
                name + ", " + mx.map(Phrases::status).orElse(""),
                mx.map(Tone::of).orElse(Tone.PLAIN));
        var address = new PathTree.Stop(Box.lines("no address"), "no address was looked up", tone);
        return new PathTree.Host(stop, List.of(new PathTree.Address(address, List.of(key))), List.of());
    }

    private PathTree.Stop stop(HostRoute route) {
        var name = route.name().toText();
        var mx = report.observation().route().mx();
        var how = mx.map(lookup -> "MX " + route.preference() + " · " + Words.of(lookup))
                .orElse("port " + route.port());
        return new PathTree.Stop(
                List.of(new PathTree.Line(name, "strong"), new PathTree.Line(how, "faint")),
                name + ", " + how,
                mx.map(Tone::of).orElse(Tone.PLAIN));
    }

    private static PathTree.Stop stop(HostRoute route, AddressResult address) {
        var text = AddressText.of(address.address());
        var lookup = route.addressLookups().stream()
                .filter(one -> one.found()
                        .filter(found -> found.contains(address.address()))
                        .isPresent())
                .findFirst();
        var how =
                lookup.map(one -> one.question().type() + " · " + Words.of(one)).orElse("given by its address");
        var lines = new ArrayList<PathTree.Line>();
        inTwo(text).forEach(line -> lines.add(new PathTree.Line(line, "strong")));
        lines.add(new PathTree.Line(how, "faint"));
        return new PathTree.Stop(
                lines,
                text + ", port " + route.port() + ", " + how,
                lookup.map(Tone::of).orElse(Tone.PLAIN));
    }

    /** A long IPv6 address, behind a colon near its middle. */
    private static List<String> inTwo(String address) {
        int colon = address.length() > LONGEST_ADDRESS ? address.indexOf(':', address.length() / 2 - 2) : -1;
        return colon < 0 ? List.of(address) : List.of(address.substring(0, colon + 1), address.substring(colon + 1));
    }

    /** All of a host's in one. */
    private static PathTree.Stop addresses(HostRoute route) {
        var found = route.addresses();
        var lines = new ArrayList<PathTree.Line>();
        lines.add(new PathTree.Line(
                found.isEmpty()
                        ? "no address"
                        : found.size() == 1 ? AddressText.of(found.getFirst()) : found.size() + " addresses",
                "strong"));
        route.addressLookups().stream()
                .filter(lookup -> found.isEmpty() || !(lookup instanceof Lookup.Absent<?>))
                .map(lookup -> lookup.question().type() + " · " + Words.of(lookup))
                .forEach(text -> lines.add(new PathTree.Line(text, "faint")));
        var whole = found.stream().map(AddressText::of).collect(Collectors.joining(", "));
        var tone = route.addressLookups().stream()
                .map(Tone::of)
                .filter(one -> one == Tone.BAD || one == Tone.UNKNOWN)
                .findFirst();
        return new PathTree.Stop(lines, whole.isEmpty() ? "no address" : whole, tone.orElse(Tone.PLAIN));
    }

    private static final int LONGEST_ADDRESS = 18;
}

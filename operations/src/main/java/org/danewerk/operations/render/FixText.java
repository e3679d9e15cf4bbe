package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;

/**
 * A change of TLSA records as text to paste.
 *
 * <p>Names come from strangers: for a shell each stands in quotes as soon as it holds more than letters, digits, dots and hyphens.
 */
public final class FixText {
    private FixText() {}

    /** Lines to paste as they are: nothing stands before or behind them. */
    public static List<String> of(RecordChange change, FixForm form) {
        return switch (form) {
            case BIND -> zoneFile(change, "raise the serial of the SOA record, then: rndc reload " + zone(change));
            case NSD ->
                zoneFile(
                        change,
                        "raise the serial of the SOA record, sign the file anew, then: nsd-control reload "
                                + zone(change));
            case KNOT -> knot(change);
            case POWERDNS -> powerdns(change);
            case NSUPDATE -> nsupdate(change);
            case PANEL -> panel(change);
        };
    }

    private static List<String> zoneFile(RecordChange change, String then) {
        var lines = new ArrayList<String>();
        lines.add("; in the zone file of " + zone(change) + "; " + then);
        lines.addAll(change.zoneLines());
        return lines;
    }

    /** The whole RRset, since all its records need the same TTL. RFC 2181 §5.2. */
    private static List<String> knot(RecordChange change) {
        var zone = shell(zone(change));
        var owner = shell(change.owner().toZoneText());
        var lines = new ArrayList<String>();
        lines.add("knotc zone-begin " + zone);
        if (!change.before().isEmpty() || !change.erroneous().isEmpty()) {
            lines.add("knotc zone-unset " + zone + " " + owner + " TLSA");
        }
        change.after()
                .forEach(record -> lines.add("knotc zone-set " + zone + " " + owner + " " + change.ttlSeconds()
                        + " TLSA " + record.toText()));
        lines.add("knotc zone-commit " + zone);
        return lines;
    }

    private static List<String> powerdns(RecordChange change) {
        var zone = shell(zone(change));
        return List.of(
                change.after().stream()
                        .map(record -> "'" + record.toText() + "'")
                        .collect(Collectors.joining(
                                " ",
                                "pdnsutil replace-rrset " + zone + " " + shell(relative(change)) + " TLSA "
                                        + change.ttlSeconds() + " ",
                                "")),
                "pdnsutil increase-serial " + zone,
                "pdnsutil rectify-zone " + zone);
    }

    private static List<String> nsupdate(RecordChange change) {
        var owner = change.owner().toZoneText();
        var lines = new ArrayList<String>();
        lines.add("zone " + zoneName(change).toZoneText());
        boolean whole = !change.erroneous().isEmpty(); // what is no record cannot be named
        if (whole) {
            lines.add("update delete " + owner + " TLSA");
        } else {
            change.removed().forEach(record -> lines.add("update delete " + owner + " TLSA " + record.toText()));
        }
        (whole || change.isTtlAlone() ? change.after() : change.added())
                .forEach(record ->
                        lines.add("update add " + owner + " " + change.ttlSeconds() + " TLSA " + record.toText()));
        lines.add("send");
        return lines;
    }

    private static List<String> panel(RecordChange change) {
        var lines = new ArrayList<String>();
        for (var record : change.isTtlAlone() ? change.after() : change.added()) {
            lines.add("Name:          " + relative(change) + "   (or "
                    + change.owner().toText() + ", where the whole name is asked for)");
            lines.add("Type:          TLSA");
            lines.add("TTL:           " + change.ttlSeconds());
            lines.addAll(fields(record));
        }
        change.removed()
                .forEach(record -> lines.add("Delete:        " + relative(change) + " TLSA " + record.toText()));
        change.erroneous()
                .forEach(rdata ->
                        lines.add("Delete:        " + relative(change) + " TLSA " + RecordChange.generic(rdata)));
        return lines;
    }

    private static List<String> fields(TlsaRecord record) {
        return List.of(
                "Usage:         " + record.usage()
                        + CertificateUsage.of(record.usage())
                                .map(usage -> " (" + usage.acronym() + ")")
                                .orElse(""),
                "Selector:      " + record.selector()
                        + Selector.of(record.selector())
                                .map(selector -> " (" + selector.acronym() + ")")
                                .orElse(""),
                "Matching type: " + record.matchingType()
                        + MatchingType.of(record.matchingType())
                                .map(type -> " (" + type.acronym() + ")")
                                .orElse(""),
                "Data:          " + record.data().toHex());
    }

    private static String zone(RecordChange change) {
        return zoneName(change).toText();
    }

    /** The zone as its signatures say; else most likely the parent of the host. */
    private static DomainName zoneName(RecordChange change) {
        return change.zone().orElseGet(() -> {
            var name = change.owner();
            while (!name.isRoot()
                    && (name.labels().getFirst().startsWith("_")
                            || name.labels().getFirst().equals("*"))) {
                name = name.parent();
            }
            return name.labels().size() > 2 ? name.parent() : name;
        });
    }

    /** The owner without the zone. */
    private static String relative(RecordChange change) {
        var zone = zoneName(change);
        int labels = change.owner().labels().size() - zone.labels().size();
        return labels <= 0 ? "@" : String.join(".", change.owner().labels().subList(0, labels));
    }

    private static String shell(String word) {
        return word.matches("[A-Za-z0-9._-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

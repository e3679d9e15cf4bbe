package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
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
            case BIND ->
                zoneFile(change, "raise the serial of the SOA record, then: rndc reload " + shell(zone(change)));
            case NSD ->
                zoneFile(
                        change,
                        "raise the serial of the SOA record, sign the file anew, then: nsd-control reload "
                                + shell(zone(change)));
            case KNOT -> knot(change);
            case POWERDNS -> powerdns(change);
            case NSUPDATE -> nsupdate(change);
            case PANEL -> panel(change);
        };
    }

    private static List<String> zoneFile(RecordChange change, String then) {
        var lines = new ArrayList<String>();
        lines.add("; in the zone file of " + zone(change) + "; " + then);
        lines.addAll(change.rrsetLines());
        return lines;
    }

    /** The whole RRset, since all its records need the same TTL. RFC 2181 §5.2. */
    private static List<String> knot(RecordChange change) {
        var zone = shell(zone(change));
        var owner = shell(UNESCAPED.matcher(change.owner().toZoneText()).replaceAll("$1\\\\$2"));
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
        var rrset = zone + " " + shell(ZoneLabels.relative(change, "@")) + " TLSA";
        var replace = change.after().stream()
                .map(record -> "'" + record.toText() + "'")
                .collect(Collectors.joining(
                        " ", "pdnsutil replace-rrset " + rrset + " " + change.ttlSeconds() + " ", ""));
        return List.of(
                change.after().isEmpty() ? "pdnsutil delete-rrset " + rrset : replace,
                "pdnsutil increase-serial " + zone,
                "pdnsutil rectify-zone " + zone);
    }

    /** A record that is there already is added again: so it gets the TTL of the others. RFC 2136 §3.4.2.2. */
    private static List<String> nsupdate(RecordChange change) {
        var owner = change.owner().toZoneText();
        var lines = new ArrayList<String>();
        lines.add("zone " + ZoneLabels.zone(change).toZoneText());
        if (change.erroneous().isEmpty()) {
            change.removed().forEach(record -> lines.add("update delete " + owner + " TLSA " + record.toText()));
        } else {
            lines.add("update delete " + owner + " TLSA"); // what is no record cannot be named
        }
        change.after()
                .forEach(record ->
                        lines.add("update add " + owner + " " + change.ttlSeconds() + " TLSA " + record.toText()));
        lines.add("send");
        return lines;
    }

    private static List<String> panel(RecordChange change) {
        var name = ZoneLabels.relative(change, "@");
        var lines = new ArrayList<String>();
        for (var record : change.added()) {
            lines.add("Name:          " + name + "   (or " + change.owner().toText()
                    + ", where the whole name is asked for)");
            lines.add("Type:          TLSA");
            lines.add("TTL:           " + change.ttlSeconds());
            lines.addAll(fields(record));
        }
        change.kept()
                .forEach(record -> lines.add("Keep:          " + name + " TLSA " + record.toText() + ", with the TTL "
                        + change.ttlSeconds()));
        change.removed().forEach(record -> lines.add("Delete:        " + name + " TLSA " + record.toText()));
        change.erroneous()
                .forEach(rdata -> lines.add("Delete:        " + name + " TLSA " + RecordChange.generic(rdata)));
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
        return ZoneLabels.zone(change).toText();
    }

    private static String shell(String word) {
        return word.matches("[A-Za-z0-9._-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** What Knot takes in no name as it is, whatever stands behind a backslash already. RFC 1035 §5.1. */
    private static final Pattern UNESCAPED =
            Pattern.compile("\\G((?:\\\\.|[A-Za-z0-9*_/.-])*+)([^A-Za-z0-9*_/.\\\\-])");
}

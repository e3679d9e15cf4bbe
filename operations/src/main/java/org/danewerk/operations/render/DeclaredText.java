package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.operations.Printable;

/**
 * TLSA records as tools read them that make a zone what is declared: each RRset whole, since what is left out is deleted. The zone of each
 * change must be known.
 *
 * <p>Names come from strangers: each stands in quotes, escaped as the tool's own language has it.
 */
public final class DeclaredText {
    private DeclaredText() {}

    /** Lines to paste; comments say where. */
    public static List<String> of(List<RecordChange> changes, DeclaredForm form) {
        return switch (form) {
            case OCTODNS -> octodns(changes);
            case DNSCONTROL -> dnscontrol(changes);
            case TERRAFORM_CLOUDFLARE, TERRAFORM_DESEC, TERRAFORM_HCLOUD, TERRAFORM_POWERDNS, TERRAFORM_ROUTE53 ->
                TerraformText.of(changes, form);
        };
    }

    /** Its keys stand in its own order, or it refuses the file: digits in names count as numbers. */
    private static List<String> octodns(List<RecordChange> changes) {
        var lines = new ArrayList<String>();
        byZone(changes).forEach((zone, inside) -> {
            lines.add("--- # " + fileName(zone));
            inside.stream()
                    .sorted(Comparator.comparing(change -> ZoneLabels.relative(change, ""), NaturalOrder.INSTANCE))
                    .forEach(change -> lines.addAll(octodns(change)));
        });
        return lines;
    }

    private static List<String> octodns(RecordChange change) {
        var lines = new ArrayList<String>();
        lines.add(yaml(ZoneLabels.relative(change, "")) + ":");
        lines.add("  ttl: " + change.ttlSeconds());
        lines.add("  type: TLSA");
        lines.add("  values:");
        for (var record : change.after()) {
            // In quotes, since digits alone would be a number.
            lines.add("  - certificate_association_data: '" + record.data().toHex() + "'");
            lines.add("    certificate_usage: " + record.usage());
            lines.add("    matching_type: " + record.matchingType());
            lines.add("    selector: " + record.selector());
        }
        return lines;
    }

    private static List<String> dnscontrol(List<RecordChange> changes) {
        var lines = new ArrayList<String>();
        byZone(changes).forEach((zone, inside) -> {
            lines.add("D_EXTEND(" + javascript(zone.toText()) + ",");
            for (var change : inside) {
                var name = javascript(ZoneLabels.relative(change, "@"));
                change.after()
                        .forEach(record -> lines.add(
                                "  TLSA(" + name + ", " + fields(record) + ", TTL(" + change.ttlSeconds() + ")),"));
            }
            lines.add(");");
        });
        return lines;
    }

    private static String fields(TlsaRecord record) {
        return record.usage() + ", " + record.selector() + ", " + record.matchingType() + ", \""
                + record.data().toHex() + "\"";
    }

    private static Map<DomainName, List<RecordChange>> byZone(List<RecordChange> changes) {
        return changes.stream()
                .collect(Collectors.groupingBy(ZoneLabels::zone, LinkedHashMap::new, Collectors.toList()));
    }

    private static String fileName(DomainName zone) {
        return Printable.of(zone.toText()) + ".yaml";
    }

    /** YAML 1.2 §7.3.2: between single quotes nothing but these means anything. */
    private static String yaml(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9._-]*") ? text : "'" + text.replace("'", "''") + "'";
    }

    private static String javascript(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}

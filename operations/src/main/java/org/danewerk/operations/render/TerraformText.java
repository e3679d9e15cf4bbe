package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.operations.Printable;

/** TLSA records as resources of Terraform and OpenTofu: each provider has its own. */
final class TerraformText {
    private final List<String> lines = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();

    private TerraformText() {}

    static List<String> of(List<RecordChange> changes, DeclaredForm form) {
        var text = new TerraformText();
        for (var change : changes) {
            switch (form) {
                case TERRAFORM_CLOUDFLARE -> change.after().forEach(record -> text.cloudflare(change, record));
                case TERRAFORM_DESEC -> text.desec(change);
                case TERRAFORM_HCLOUD -> text.hcloud(change);
                case TERRAFORM_POWERDNS -> text.powerdns(change);
                case TERRAFORM_ROUTE53 -> text.route53(change);
                case OCTODNS, DNSCONTROL -> throw new IllegalArgumentException(form + " is not Terraform");
            }
        }
        return text.lines;
    }

    private void cloudflare(RecordChange change, TlsaRecord record) {
        begin("cloudflare_dns_record", change);
        zoneId(change);
        lines.add("  name    = " + quoted(change.owner().toText()));
        lines.add("  type    = \"TLSA\"");
        lines.add("  ttl     = " + change.ttlSeconds());
        lines.add("  data = {");
        lines.add("    usage         = " + record.usage());
        lines.add("    selector      = " + record.selector());
        lines.add("    matching_type = " + record.matchingType());
        lines.add("    certificate   = " + quoted(record.data().toHex()));
        lines.add("  }");
        lines.add("}");
    }

    private void desec(RecordChange change) {
        begin("desec_rrset", change);
        lines.add("  domain  = " + quoted(ZoneLabels.zone(change).toText()));
        lines.add("  subname = " + quoted(ZoneLabels.relative(change, "")));
        end(change, quotedRecords(change, "", ""));
    }

    private void hcloud(RecordChange change) {
        begin("hcloud_zone_rrset", change);
        lines.add("  zone    = " + quoted(ZoneLabels.zone(change).toText()));
        lines.add("  name    = " + quoted(ZoneLabels.relative(change, "@")));
        end(change, quotedRecords(change, "{ value = ", " }"));
    }

    private void powerdns(RecordChange change) {
        begin("powerdns_record", change);
        lines.add("  zone    = " + quoted(ZoneLabels.zone(change).toZoneText()));
        lines.add("  name    = " + quoted(change.owner().toZoneText()));
        end(change, quotedRecords(change, "", ""));
    }

    private void route53(RecordChange change) {
        begin("aws_route53_record", change);
        zoneId(change);
        lines.add("  name    = " + quoted(change.owner().toText()));
        end(change, quotedRecords(change, "", ""));
    }

    /** Only the provider knows it: a variable of the reader's. */
    private void zoneId(RecordChange change) {
        var zone = ZoneLabels.zone(change).toText();
        lines.add("  zone_id = var.zone_id_" + identifier(zone) + " # of " + Printable.of(zone));
    }

    private void begin(String type, RecordChange change) {
        var label = identifier("tlsa" + change.owner().toText());
        var unique = label;
        for (int i = 2; !labels.add(unique); i++) {
            unique = label + "_" + i;
        }
        lines.add("resource \"" + type + "\" \"" + unique + "\" {");
    }

    private void end(RecordChange change, String records) {
        lines.add("  type    = \"TLSA\"");
        lines.add("  ttl     = " + change.ttlSeconds());
        lines.add("  records = [" + records + "]");
        lines.add("}");
    }

    private static String quotedRecords(RecordChange change, String before, String behind) {
        return change.after().stream()
                .map(record -> before + quoted(record.toText()) + behind)
                .collect(Collectors.joining(", "));
    }

    private static String identifier(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** With nothing left in it that HCL would take for a template. */
    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + "\"";
    }
}

package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.nameserver.AddressObservation;
import org.danewerk.core.nameserver.Asked;
import org.danewerk.core.nameserver.ServerObservation;
import org.danewerk.core.nameserver.ServerReply;
import org.danewerk.core.nameserver.ServersReport;
import org.danewerk.core.nameserver.Transport;
import org.danewerk.core.nameserver.ZoneObservation;
import org.danewerk.operations.Printable;

/** What name servers say, as text: a line for each address, what it all comes to, and the findings. */
public final class ServersText {
    private ServersText() {}

    public static List<String> of(ServersReport report, Ink ink) {
        var lines = new ArrayList<String>();
        var observation = report.observation();
        for (var zone : observation.zones()) {
            lines.add(
                    zone.apex().toZoneText() + " zone, " + zone.status().name().toLowerCase(Locale.ROOT));
            zone.servers().forEach(server -> lines.addAll(server(zone, server)));
        }
        observation.gaps().forEach(gap -> lines.add("not determined: " + Printable.of(gap)));
        lines.add(
                ink.strong(observation.domain().toText() + ":") + " " + status(report, ink) + ". " + sentence(report));
        report.findings().forEach(finding -> lines.addAll(FindingText.of(finding, ink)));
        return lines;
    }

    private static List<String> server(ZoneObservation zone, ServerObservation server) {
        if (server.withoutAddress().isPresent()) {
            return List.of("  " + server.name().toText() + " has no address: "
                    + Printable.of(server.withoutAddress().get()));
        }
        return server.addresses().stream()
                .map(address -> "  " + server.name().toText() + "[" + address.text() + "] " + address(address))
                .toList();
    }

    private static String address(AddressObservation address) {
        if (address.leftOut().isPresent()) {
            return "not asked: " + address.leftOut().get();
        }
        return address.serial().map(serial -> "serial " + serial + ", ").orElse("")
                + Arrays.stream(Transport.values())
                        .map(transport -> transport + ": " + replies(address.over(transport)))
                        .collect(Collectors.joining("; "));
    }

    private static String replies(List<Asked> asked) {
        if (asked.isEmpty() || !asked.getFirst().reply().heard()) {
            return asked.isEmpty()
                    ? "not asked"
                    : Printable.of(asked.getFirst().reply().text());
        }
        var secure = count(asked, DnssecStatus.SECURE);
        var insecure = count(asked, DnssecStatus.INSECURE);
        var bogus = count(asked, DnssecStatus.BOGUS) + count(asked, DnssecStatus.INDETERMINATE);
        var truncated = asked.stream()
                .filter(one -> one.reply() instanceof ServerReply.Truncated)
                .count();
        long without = asked.size() - secure - insecure - bogus - truncated;
        var parts = new ArrayList<String>();
        add(parts, secure, "secure");
        add(parts, insecure, "insecure");
        add(parts, bogus, "bogus");
        add(parts, truncated, "truncated");
        add(parts, without, "unanswered");
        return String.join(", ", parts) + " of " + asked.size();
    }

    private static void add(List<String> parts, long count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private static long count(List<Asked> asked, DnssecStatus status) {
        return asked.stream()
                .filter(one -> one.reply() instanceof ServerReply.Answered answered
                        && answered.judgement().status() == status)
                .count();
    }

    private static String status(ServersReport report, Ink ink) {
        var word = report.status().text();
        return switch (report.status()) {
            case CLEAN -> ink.good(word);
            case FINDINGS -> ink.bad(word);
            case UNDETERMINED -> ink.warning(word);
        };
    }

    private static String sentence(ServersReport report) {
        var zones = report.observation().zones();
        long addresses = zones.stream()
                .flatMap(zone -> zone.servers().stream())
                .mapToLong(server -> server.addresses().size())
                .sum();
        var asked = zones.size()
                + (zones.size() == 1 ? " zone at " : " zones at ")
                + addresses
                + (addresses == 1 ? " address" : " addresses");
        return switch (report.status()) {
            case CLEAN -> "All name servers agree: " + asked + ".";
            case FINDINGS -> "Something is wrong at the name servers: " + asked + ".";
            case UNDETERMINED ->
                zones.stream().anyMatch(ZoneObservation::answers)
                        ? "Not all could be looked at: " + asked + "."
                        : "No name server was heard: " + asked + ".";
        };
    }
}

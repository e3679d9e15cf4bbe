package org.danewerk.operations.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.settings.SettingsTable;

/** The hosts: names, or tables with a port or an owner beside the name. */
final class SettingsHosts {
    private final SettingsTable top;
    private final Optional<DomainName> zone;

    private SettingsHosts(SettingsTable top, Optional<DomainName> zone) {
        this.top = top;
        this.zone = zone;
    }

    static List<RolloverSettings.Host> read(SettingsTable top, Optional<DomainName> zone) {
        var list = top.required("hosts", top.value("hosts"), "give the mail servers, such as [\"mx.example.org\"]");
        return list.map(value -> new SettingsHosts(top, zone).hosts(value)).orElse(List.of());
    }

    private List<RolloverSettings.Host> hosts(JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST) {
            top.wrong(
                    "hosts",
                    !value.isArray()
                            ? "is " + SettingsTable.kind(value)
                            : value.isEmpty() ? "is empty" : "has more than " + MOST + " entries",
                    "give a list of 1 to " + MOST + " mail servers, such as [\"mx.example.org\"]");
            return List.of();
        }
        var hosts = new ArrayList<RolloverSettings.Host>();
        var seen = new HashSet<String>();
        for (int i = 0; i < value.size(); i++) {
            var key = "hosts[" + i + "]";
            host(key, value.get(i)).ifPresent(host -> {
                hosts.add(host);
                if (!seen.add(host.name() + ":" + host.port())) {
                    top.wrong(key, "is port " + host.port() + " of " + host.name() + " once more", "name it once");
                }
            });
        }
        return hosts;
    }

    private Optional<RolloverSettings.Host> host(String key, JsonNode value) {
        if (value.isTextual()) {
            return SettingsNames.name(top, key, value.textValue())
                    .map(name -> new RolloverSettings.Host(name, SMTP, Optional.empty()));
        }
        if (!value.isObject()) {
            top.wrong(key, "is " + SettingsTable.kind(value), "give a name, or a table with a name");
            return Optional.empty();
        }
        var table = new SettingsTable(value, key, top.problems());
        var name = table.required("name", SettingsNames.name(table, "name"), "give the name that MX records have");
        var port = table.number("port", 1, 65_535, "and no port");
        var owner = SettingsNames.name(table, "owner");
        table.end();
        boolean whole = (!table.has("port") || port.isPresent()) && (!table.has("owner") || owner.isPresent());
        return name.filter(given -> whole)
                .flatMap(given -> inZone(table, new RolloverSettings.Host(given, port.orElse(SMTP), owner)));
    }

    /** Where records stand behind an alias, only the owner says in which zone. */
    private Optional<RolloverSettings.Host> inZone(SettingsTable table, RolloverSettings.Host host) {
        if (host.owner().isPresent() && zone.isPresent() && !host.owner().get().isAtOrBelow(zone.get())) {
            table.wrong(
                    "owner",
                    "is " + host.owner().get() + ", outside of the zone " + zone.get(),
                    "give the owner of the records in that zone, or another zone");
            return Optional.empty();
        }
        return Optional.of(host);
    }

    private static final int SMTP = 25;
    private static final int MOST = 1000;
}

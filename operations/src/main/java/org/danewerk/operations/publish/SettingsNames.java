package org.danewerk.operations.publish;

import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.settings.SettingsProblems;
import org.danewerk.operations.settings.SettingsTable;

/** Names of hosts and zones in the settings. */
final class SettingsNames {
    private SettingsNames() {}

    static Optional<DomainName> name(SettingsTable table, String key) {
        return table.text(key).flatMap(text -> name(table, key, text));
    }

    static Optional<DomainName> name(SettingsTable table, String key, String text) {
        switch (DomainName.parse(text)) {
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                table.wrong(key, "is " + SettingsProblems.quoted(text) + ", " + reason, "give a domain name");
            case Parsed.Ok<DomainName>(var name) -> {
                if (!name.isRoot() && !isNumber(name.labels().getLast())) {
                    return Optional.of(name);
                }
                table.wrong(key, "is " + SettingsProblems.quoted(text) + ", no name of a host", "give the domain name");
            }
        }
        return Optional.empty();
    }

    /** No top-level domain is one; it is an address, then. */
    private static boolean isNumber(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

package org.danewerk.operations.render;

import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;

/** The owner of a change as a zone's own tools write it. */
final class ZoneLabels {
    private ZoneLabels() {}

    /** The zone as its signatures say; else most likely the parent of the host. */
    static DomainName zone(RecordChange change) {
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

    /**
     * The owner without the zone, escaped as the whole is.
     *
     * @param apex what the zone itself is called
     */
    static String relative(RecordChange change, String apex) {
        var zone = zone(change);
        var owner = change.owner().toText();
        if (zone.isRoot()) {
            return owner;
        }
        int rest = owner.length() - zone.toText().length() - 1;
        return rest <= 0 ? apex : owner.substring(0, rest);
    }
}

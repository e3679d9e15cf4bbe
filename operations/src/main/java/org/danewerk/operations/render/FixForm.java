package org.danewerk.operations.render;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** For what a change of records is written down. */
public enum FixForm {
    /** Lines of a zone file, and how BIND takes them up. */
    BIND,
    NSD,
    KNOT,
    POWERDNS,
    /** A dynamic update, as nsupdate reads it. */
    NSUPDATE,
    /** The fields of a form on the web. */
    PANEL;

    /** As it is typed. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FixForm> parse(String text) {
        return List.of(values()).stream()
                .filter(form -> form.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

package org.danewerk.operations.render.html;

import java.util.List;

/** As much of a list as people read. @param left how many are not shown */
record Excerpt<T>(List<T> shown, int left) {
    static <T> Excerpt<T> of(List<T> all, int most) {
        return new Excerpt<>(List.copyOf(all.subList(0, Math.min(most, all.size()))), Math.max(0, all.size() - most));
    }

    /** Says of what is left out where it is to be found; nothing where all is shown. */
    Markup rest(String what) {
        return rest(what, "danewerk check --json");
    }

    /** @param command that has all of them */
    Markup rest(String what, String command) {
        return left == 0
                ? Markup.NONE
                : Element.of("p", left + " more " + what + " not shown here; " + command + " has all of them.")
                        .classed("rest");
    }
}

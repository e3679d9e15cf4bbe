package org.danewerk.operations.render.html;

import org.danewerk.core.base.SpecRef;

/** A citation, which leads to the section it names. */
final class SpecLink {
    static final String BASE = "https://www.rfc-editor.org/rfc/";

    private SpecLink() {}

    static Markup of(SpecRef spec) {
        return Element.of("a", spec.toString()).with("href", url(spec)).classed("rfc");
    }

    private static String url(SpecRef spec) {
        return BASE + "rfc" + spec.rfc()
                + (spec.section().isEmpty()
                        ? ""
                        : "#" + (Character.isDigit(spec.section().charAt(0)) ? "section-" : "appendix-")
                                + spec.section().replace("App. ", ""));
    }
}

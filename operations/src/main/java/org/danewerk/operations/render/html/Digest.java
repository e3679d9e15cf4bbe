package org.danewerk.operations.render.html;

import org.danewerk.core.base.Bytes;

/** Octets in hexadecimal: short on the screen, with the whole behind it; whole on paper. */
final class Digest {
    private Digest() {}

    static Markup of(Bytes octets) {
        return of(octets.toHex());
    }

    static Markup of(String hex) {
        if (hex.length() <= AS_IT_IS) {
            return Element.of("code", hex);
        }
        var whole = hex.length() <= WHOLE ? hex : hex.substring(0, WHOLE) + "… (" + hex.length() / 2 + " octets)";
        return Element.of(
                        "code",
                        Element.of("span", brief(hex)).classed("brief"),
                        Element.of("span", Markup.longText(whole)).classed("whole"))
                .classed("digest")
                .with("title", whole);
    }

    static String brief(Bytes octets) {
        return brief(octets.toHex());
    }

    /** The first and the last digits, enough to compare by eye. */
    private static String brief(String hex) {
        return hex.length() <= AS_IT_IS ? hex : hex.substring(0, 8) + "…" + hex.substring(hex.length() - 6);
    }

    private static final int AS_IT_IS = 20;

    /** A SHA-512 digest; more is for machines. */
    private static final int WHOLE = 128;
}

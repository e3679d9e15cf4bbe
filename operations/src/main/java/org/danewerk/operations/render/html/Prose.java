package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.regex.Pattern;

/** A sentence of the engine's, with its long digests shortened as everywhere on the page. */
final class Prose {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{40,}");

    private Prose() {}

    static Markup of(String sentence) {
        var shown = sentence.length() <= Markup.LONGEST_DATA ? sentence : sentence.substring(0, Markup.LONGEST_DATA);
        var parts = new ArrayList<Markup>();
        var hex = HEX.matcher(shown);
        int from = 0;
        while (hex.find()) {
            parts.add(Markup.text(shown.substring(from, hex.start())));
            parts.add(Digest.of(hex.group()));
            from = hex.end();
        }
        parts.add(Markup.text(shown.substring(from)));
        return Markup.several(parts);
    }
}

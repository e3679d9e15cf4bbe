package org.danewerk.operations.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * The page of a reason code, as it is shipped.
 *
 * @param sections in the order of the page
 */
public record CodePage(List<Section> sections) {
    /** @param text Markdown, without empty lines at either end */
    public record Section(String title, String text) {}

    public CodePage {
        sections = List.copyOf(sections);
    }

    /** What stands above the first section repeats the catalogue and is left out. */
    public static CodePage parse(String markdown) {
        var sections = new ArrayList<Section>();
        var parts = ("\n" + markdown).split("\n## ", -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            sections.add(
                    end < 0
                            ? new Section(parts[i].strip(), "")
                            : new Section(parts[i].substring(0, end).strip(), body(parts[i].substring(end))));
        }
        return new CodePage(sections);
    }

    private static String body(String text) {
        return text.stripTrailing().replaceFirst("\\A(\\s*\n)+", "");
    }
}

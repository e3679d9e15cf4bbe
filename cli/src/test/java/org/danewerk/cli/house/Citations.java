package org.danewerk.cli.house;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.danewerk.core.base.SpecRef;

/** The citations of RFCs in a text: {@code RFC 7672 §2.2.2}, {@code RFC 4035 §4.1, §4.9.2}, {@code RFC 6698 App. B.2}, {@code RFC 5280}. */
final class Citations {
    private static final String SECTION = "(?:§\\s?[0-9A-Z][0-9A-Z.]*|App\\.\\s*[A-Z][0-9.]*)";
    private static final String ONE = "\\d{3,5}(?:\\s*,?\\s*(?:and\\s+)?" + SECTION + ")*";
    private static final Pattern LIST =
            Pattern.compile("RFC\\s+" + ONE + "(?:(?:,|\\s+and|\\s+or)\\s+(?=\\d{4}\\b)" + ONE + ")*");
    private static final Pattern PART = Pattern.compile("(" + SECTION + ")|(\\d{3,5})");
    /** As values: {@code new SpecRef(7672, "2.2")}, and whatever passes its two arguments on. */
    private static final Pattern VALUE = Pattern.compile("\\b([1-9]\\d{3}),\\s*\"(\\d+(?:\\.\\d+)*)\"");

    private Citations() {}

    static Set<SpecRef> in(String text) {
        var found = new LinkedHashSet<SpecRef>();
        // A comment's line ends inside a citation.
        var flowing = text.replaceAll("\n\\s*(\\*|//)\\s?", " ");
        for (Matcher list = LIST.matcher(flowing); list.find(); ) {
            add(found, list.group());
        }
        for (Matcher value = VALUE.matcher(flowing); value.find(); ) {
            found.add(new SpecRef(Integer.parseInt(value.group(1)), value.group(2)));
        }
        return found;
    }

    private static void add(Set<SpecRef> found, String list) {
        int rfc = 0;
        boolean cited = true;
        for (Matcher part = PART.matcher(list); part.find(); ) {
            if (part.group(1) != null) {
                found.add(new SpecRef(rfc, section(part.group(1))));
                cited = true;
            } else {
                if (!cited) {
                    found.add(new SpecRef(rfc, ""));
                }
                rfc = Integer.parseInt(part.group(2));
                cited = false;
            }
        }
        if (!cited) {
            found.add(new SpecRef(rfc, ""));
        }
    }

    /** Without sign and final full stop; an appendix as {@code App. B.2}. */
    static String section(String text) {
        return text.replaceFirst("^§\\s?", "")
                .replaceFirst("^App\\.\\s*", "App. ")
                .replaceFirst("\\.$", "");
    }
}

package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.finding.Finding;

/** A finding as lines of text. */
final class FindingText {
    private FindingText() {}

    static List<String> of(Finding finding, Ink ink) {
        var severity = finding.severity().text();
        var marked = switch (finding.severity()) {
            case INFO -> severity;
            case WARNING -> ink.warning(severity);
            case ERROR -> ink.bad(severity);
        };
        var lines = new ArrayList<String>();
        lines.add("  " + marked + " " + finding.id() + " (" + finding.spec() + "), for "
                + finding.party().text() + ": " + Printable.of(finding.subject()) + ": "
                + Printable.of(finding.summary(), LONGEST_SUMMARY));
        finding.fix()
                .ifPresent(fix -> fix.lines().forEach(one -> lines.add("    fix: " + Printable.of(one, LONGEST_FIX))));
        return lines;
    }

    private static final int LONGEST_SUMMARY = 2_000;

    /** A record to paste must not be cut: a whole certificate in hexadecimal fits. */
    private static final int LONGEST_FIX = 20_000;
}

package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.operations.Printable;

/** A finding as lines of text. */
final class FindingText {
    private FindingText() {}

    static List<String> of(Finding finding, Ink ink) {
        return of(finding, ink, Optional.empty());
    }

    /** @param form to paste records in; empty for lines of a zone file in passing */
    static List<String> of(Finding finding, Ink ink, Optional<FixForm> form) {
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
        if (form.isEmpty()) {
            finding.remedy().changes().forEach(change -> lines.addAll(zoneLines(change)));
        }
        finding.remedy().steps().forEach(step -> lines.add(fix(step)));
        form.ifPresent(wanted -> finding.remedy().changes().forEach(change -> lines.addAll(paste(change, wanted))));
        return lines;
    }

    private static List<String> zoneLines(RecordChange change) {
        var all = change.zoneLines();
        var lines = new ArrayList<String>();
        all.stream().limit(MOST_LINES).forEach(one -> lines.add(fix(one)));
        if (all.size() > MOST_LINES) {
            lines.add(fix("; and " + (all.size() - MOST_LINES) + " more lines, which --fix-for=bind shows"));
        }
        return lines;
    }

    /** From the first column on: in a zone file, blanks in front mean something. */
    private static List<String> paste(RecordChange change, FixForm form) {
        var lines = new ArrayList<String>();
        lines.add(fix("paste for " + form.text() + ":"));
        lines.add("");
        FixText.of(change, form).forEach(one -> lines.add(Printable.of(one, LONGEST_FIX)));
        lines.add("");
        return lines;
    }

    private static String fix(String line) {
        return "    fix: " + Printable.of(line, LONGEST_FIX);
    }

    private static final int MOST_LINES = 8;

    private static final int LONGEST_SUMMARY = 2_000;

    /** A record to paste must not be cut: a whole certificate in hexadecimal fits. */
    private static final int LONGEST_FIX = 20_000;
}

package org.danewerk.cli.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.danewerk.core.base.SpecRef;

/**
 * {@code docs/rfc-index.md}, read.
 *
 * @param rows by section
 */
record RfcIndex(Map<SpecRef, Row> rows) {
    /**
     * @param state such as {@code done} or {@code partial: why}
     * @param where names of classes and packages
     */
    record Row(String state, List<String> where) {}

    static RfcIndex read(String text) {
        var rows = new LinkedHashMap<SpecRef, Row>();
        int rfc = 0;
        for (var line : text.lines().toList()) {
            var heading = HEADING.matcher(line);
            if (heading.lookingAt()) {
                rfc = Integer.parseInt(heading.group(1));
            } else if (line.startsWith("| ") && !line.startsWith("| section")) {
                var cells = line.substring(1, line.length() - 1).split("\\|", -1);
                var where = new ArrayList<String>();
                for (var name = NAME.matcher(cells[3]); name.find(); ) {
                    where.add(name.group(1));
                }
                var row = new Row(cells[2].strip(), where);
                if (rows.put(new SpecRef(rfc, Citations.section(cells[0].strip())), row) != null) {
                    throw new IllegalStateException("twice in the index: RFC " + rfc + " " + cells[0]);
                }
            }
        }
        return new RfcIndex(rows);
    }

    private static final Pattern HEADING = Pattern.compile("## RFC (\\d+): ");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
}

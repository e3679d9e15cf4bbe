package org.danewerk.cli.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The case table of DANE, as far as its page needs it.
 *
 * @param ids of all rows, in their order
 * @param waiting rows that are not run, and why
 */
record CaseTable(List<String> ids, Map<String, String> waiting) {
    private static final String DIRECTORY = "core/src/test/resources/spec/";

    static CaseTable of(Repository repository) {
        var ids = rows(repository.text(DIRECTORY + "dane-cases.tsv")).stream()
                .skip(1)
                .map(cells -> cells[0])
                .toList();
        var waiting = new LinkedHashMap<String, String>();
        rows(repository.text(DIRECTORY + "dane-cases-waiting.tsv")).forEach(cells -> waiting.put(cells[0], cells[1]));
        return new CaseTable(ids, waiting);
    }

    /** The lines of a table without blank ones and comments, cut at tabs. */
    static List<String[]> rows(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    /** Rows that follow one another as {@code B01-B07}. */
    List<String> ranges(List<String> cases) {
        var places = cases.stream().mapToInt(ids::indexOf).sorted().toArray();
        var ranges = new ArrayList<String>();
        for (int from = 0; from < places.length; ) {
            int to = from;
            while (to + 1 < places.length
                    && places[to + 1] == places[to] + 1
                    && sameArea(places[from], places[to + 1])) {
                to++;
            }
            if (to - from < 2) {
                Arrays.stream(places, from, to + 1).mapToObj(ids::get).forEach(ranges::add);
            } else {
                ranges.add(ids.get(places[from]) + "-" + ids.get(places[to]));
            }
            from = to + 1;
        }
        return ranges;
    }

    private boolean sameArea(int one, int other) {
        return ids.get(one).charAt(0) == ids.get(other).charAt(0);
    }
}

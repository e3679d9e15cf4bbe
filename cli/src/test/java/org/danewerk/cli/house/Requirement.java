package org.danewerk.cli.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One requirement of a standard, and how far it is met.
 *
 * @param level such as {@code MUST}; {@code -} where the standard has no such word
 * @param shown rows of the case table, or tests, that show it
 * @param why empty where it is done
 */
record Requirement(String id, String level, String section, String text, List<String> shown, State state, String why) {
    enum State {
        DONE("done"),
        PARTIAL("partial"),
        OPEN("open"),
        NOT_APPLICABLE("not applicable");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    Requirement {
        shown = List.copyOf(shown);
    }

    /** Shown by rows of the case table; where no row can, by tests, or by a state with its reason. */
    static Requirement ofDane(String[] cells, CaseTable table) {
        var cases = list(cells[4]);
        var evidence = cells[5];
        int colon = evidence.indexOf(": ");
        if (colon >= 0) {
            return of(cells, table.ranges(cases), state(evidence.substring(0, colon)), evidence.substring(colon + 2));
        }
        var shown = new ArrayList<>(table.ranges(cases));
        shown.addAll(tests(evidence));
        var waiting = cases.stream().filter(table.waiting()::containsKey).toList();
        if (waiting.isEmpty()) {
            return of(cells, shown, shown.isEmpty() ? State.OPEN : State.DONE, "");
        }
        boolean all = waiting.size() == cases.size() && evidence.equals("-");
        return of(cells, shown, all ? State.OPEN : State.PARTIAL, why(waiting, table, all));
    }

    /** Shown by tests. */
    static Requirement ofDnssec(String[] cells) {
        var state = state(cells[4]);
        return state == State.DONE ? of(cells, tests(cells[5]), state, "") : of(cells, List.of(), state, cells[5]);
    }

    /** {@code done}, or the state with its reason. */
    String result() {
        return why.isEmpty() ? state.text() : state.text() + ": " + why;
    }

    private static Requirement of(String[] cells, List<String> shown, State state, String why) {
        return new Requirement(cells[0], cells[1], cells[2], cells[3], shown, state, why);
    }

    /** The reasons of the rows that wait, each once; with the rows, unless it is one reason for all there are. */
    private static String why(List<String> waiting, CaseTable table, boolean all) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        waiting.forEach(id -> byReason.computeIfAbsent(table.waiting().get(id), reason -> new ArrayList<>())
                .add(id));
        if (all && byReason.size() == 1) {
            return byReason.keySet().iterator().next();
        }
        var parts = new ArrayList<String>();
        byReason.forEach((reason, ids) ->
                parts.add(String.join(", ", table.ranges(ids)) + (ids.size() > 1 ? " wait: " : " waits: ") + reason));
        return String.join("; ", parts);
    }

    private static State state(String word) {
        return switch (word) {
            case "done" -> State.DONE;
            case "open" -> State.OPEN;
            case "not-applicable" -> State.NOT_APPLICABLE;
            default -> throw new IllegalArgumentException("no state: " + word);
        };
    }

    private static List<String> tests(String cell) {
        return list(cell).stream().map(test -> "`" + test + "`").toList();
    }

    static List<String> list(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(","));
    }
}

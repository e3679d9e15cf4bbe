package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.List;

/** Sentences in the narrow boxes of a picture: words in up to three lines, the first of them strong. */
final class Box {
    static final int LINES = 3;

    private static final int COLUMNS = 30;

    private Box() {}

    static List<PathTree.Line> lines(String sentence) {
        var lines = new ArrayList<PathTree.Line>();
        for (var line : wrap(sentence)) {
            lines.add(new PathTree.Line(line, lines.isEmpty() ? "strong" : "plain"));
        }
        return lines;
    }

    private static List<String> wrap(String sentence) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : sentence.split(" ", MOST_WORDS)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        if (lines.size() <= LINES) {
            return lines;
        }
        var cut = new ArrayList<>(lines.subList(0, LINES));
        cut.set(LINES - 1, cut.get(LINES - 1) + " …");
        return cut;
    }

    /** With its middle left out where it is longer. */
    static String fit(String text, int columns) {
        if (text.length() <= columns) {
            return text;
        }
        int head = (columns - 1) * 2 / 3;
        int tail = columns - 1 - head;
        return text.substring(0, head) + "…" + text.substring(text.length() - tail);
    }

    /** More never fit. */
    private static final int MOST_WORDS = 40;
}

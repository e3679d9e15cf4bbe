package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.dane.ZoneText;

/**
 * A text that is read once, and of which those lines are kept that will be told of: which of them a place is in.
 *
 * <p>What fails at reading comes out as {@link UncheckedIOException}.
 */
public final class TextLines implements ZoneText {
    /** @param number from 1 */
    private record Line(int start, int number, String text) {}

    private final Reader in;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** How many of the lines are of entries that are behind. */
    private int kept;

    /** Whether the line that is being read has something of an entry that is kept. */
    private boolean keepsLine;

    /** What the texts may still hold of the lines since then. */
    private int room = WINDOW;

    private int at;
    private int start;
    private int number = 1;

    public TextLines(Reader in) {
        this.in = in;
    }

    /** The number of the line of a text, from 1. */
    public static long number(String text, int offset) {
        return 1 + text.chars().limit(offset).filter(c -> c == '\n').count();
    }

    @Override
    public int read() {
        int c = character();
        if (c < 0) {
            return c;
        }
        at++;
        if (c == '\n') {
            lines.add(line());
            if (keepsLine) {
                kept = lines.size();
                keepsLine = false;
            }
            room -= text.length();
            text.setLength(0);
            start = at;
            number++;
        } else if (text.length() < Math.min(LONGEST, room)) {
            text.append((char) c);
        }
        return c;
    }

    @Override
    public void begin() {
        lines.subList(kept, lines.size()).clear();
        room = WINDOW;
    }

    @Override
    public void keep() {
        kept = lines.size();
        // The scanner is one character ahead: only more than that is of the entry.
        keepsLine = at - start > 1;
    }

    /** The number of the line, from 1; a place behind the end is in the last one. */
    public int number(int offset) {
        return at(offset).number;
    }

    /** That line without its end, cut where it is too long to be shown. */
    public String line(int offset) {
        return at(offset).text;
    }

    private Line at(int offset) {
        if (offset >= start) {
            return line();
        }
        int low = 0;
        int high = lines.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lines.get(middle).start <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return lines.get(low);
    }

    /** The one that is being read. */
    private Line line() {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        return new Line(start, number, text.substring(0, end));
    }

    private int character() {
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final int LONGEST = 500;

    /** For the lines of one entry; those beyond have a number and no text. */
    private static final int WINDOW = 1 << 16;
}

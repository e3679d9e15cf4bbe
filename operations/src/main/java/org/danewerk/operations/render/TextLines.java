package org.danewerk.operations.render;

import java.util.Arrays;

/** A text by its lines: which one a place is in. */
public final class TextLines {
    private final String text;
    private final int[] starts;

    public TextLines(String text) {
        this.text = text;
        var found = new int[16];
        int count = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = end + 1;
        }
        this.starts = Arrays.copyOf(found, count);
    }

    /** The number of the line, from 1; a place behind the end is in the last one. */
    public int number(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** That line without its end, cut where it is too long to be shown. */
    public String line(int offset) {
        int number = number(offset);
        int start = starts[number - 1];
        int end = number < starts.length ? starts[number] - 1 : text.length();
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, Math.min(end, start + LONGEST));
    }

    private static final int LONGEST = 500;
}

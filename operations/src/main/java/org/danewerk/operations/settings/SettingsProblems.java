package org.danewerk.operations.settings;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.operations.Printable;

/** What is wrong in a file of settings, in the order found. */
public final class SettingsProblems {
    private final String file;
    private final List<String> lines = new ArrayList<>();

    public SettingsProblems(String file) {
        this.file = Printable.of(file);
    }

    /**
     * @param place the line or the key
     * @param wrong one clause
     * @param remedy what to do, one clause
     */
    public void add(String place, String wrong, String remedy) {
        if (lines.size() < MOST) {
            lines.add(file + ": " + Printable.of(place, LONGEST) + " " + wrong + "; " + remedy);
        }
    }

    public boolean none() {
        return lines.isEmpty();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Text of the file, within a message. */
    public static String quoted(String text) {
        return "\"" + Printable.of(text, LONGEST) + "\"";
    }

    private static final int MOST = 10;
    private static final int LONGEST = 100;
}

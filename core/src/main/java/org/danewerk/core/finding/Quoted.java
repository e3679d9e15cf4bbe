package org.danewerk.core.finding;

/** Words of a server or resolver inside a sentence of ours. */
final class Quoted {
    private Quoted() {}

    /** On one line and not longer than a sentence bears; escaping what could steer a terminal is for whoever shows it. */
    static String of(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "..";
    }

    /** In parentheses behind a blank; nothing for nothing. */
    static String behind(String text) {
        var quoted = of(text);
        return quoted.isEmpty() ? "" : " (" + quoted + ")";
    }

    private static final int LONGEST = 200;
}

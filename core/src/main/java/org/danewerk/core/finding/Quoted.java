package org.danewerk.core.finding;

import org.danewerk.core.dane.TlsaRecord;

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

    /** A record with as much of its data as a digest has: whole certificates in DNS are long. */
    static String of(TlsaRecord record) {
        var hex = record.data().toHex();
        return record.parameters() + " " + (hex.length() > LONGEST_DATA ? hex.substring(0, LONGEST_DATA) + ".." : hex);
    }

    private static final int LONGEST = 200;

    /** A SHA-512 in hexadecimal. */
    private static final int LONGEST_DATA = 128;
}

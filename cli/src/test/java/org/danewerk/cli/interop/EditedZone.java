package org.danewerk.cli.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The text of a zone in the hands of somebody who does what the lines to paste say, and nothing else. */
final class EditedZone {
    private final List<String> original;
    private final List<String> lines;

    EditedZone(String text) {
        original = text.lines().toList();
        lines = new ArrayList<>(original);
    }

    /** @return the command that the first line ends in */
    String apply(List<String> fix) {
        for (var line : fix.subList(1, fix.size())) {
            if (line.startsWith(IN_PLACE)) {
                var owner = line.substring(IN_PLACE.length()) + " ";
                remove(line, there -> there.startsWith(owner) && there.contains(TLSA));
            } else if (line.startsWith(REMOVE)) {
                var owner = line.substring(REMOVE.length(), line.indexOf(TLSA)) + " ";
                var data = line.substring(line.indexOf(TLSA));
                remove(line, there -> there.startsWith(owner) && there.endsWith(data));
            } else if (line.startsWith(";")) {
                throw new IllegalArgumentException("nobody knows what to do: " + line);
            } else {
                lines.add(line);
            }
        }
        return fix.getFirst().substring(fix.getFirst().indexOf(THEN) + THEN.length());
    }

    private void remove(String line, Predicate<String> meant) {
        if (original.stream().noneMatch(meant)) {
            throw new IllegalArgumentException("there is nothing of this kind: " + line);
        }
        lines.removeIf(meant);
    }

    /** With the serial of its SOA record, which was 1. */
    String withSerial(int serial) {
        return String.join("\n", lines).replaceFirst("(IN SOA \\S+ \\S+) 1 ", "$1 " + serial + " ") + "\n";
    }

    private static final String IN_PLACE = "; these lines in place of every TLSA record of ";
    private static final String REMOVE = "; remove: ";
    private static final String TLSA = " IN TLSA ";
    private static final String THEN = "then: ";
}

package org.danewerk.cli;

/** A number with its noun, as people read it. */
final class Counted {
    private Counted() {}

    /** @param noun of one, which has an s behind it for any other number */
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}

package org.danewerk.cli.base;

/** A number with its noun, as people read it. */
public final class Counted {
    private Counted() {}

    /** @param noun of one, which has an s behind it for any other number */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}

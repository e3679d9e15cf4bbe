package org.danewerk.cli.conformance;

/** A case that cannot be asked, and why. */
final class Unsupported extends Exception {
    private static final long serialVersionUID = 1L;

    Unsupported(String why) {
        super(why, null, false, false);
    }
}

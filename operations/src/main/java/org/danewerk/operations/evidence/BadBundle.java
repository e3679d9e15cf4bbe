package org.danewerk.operations.evidence;

/** A file that is no bundle, or not all of one, or not as it was written. The message is for the user. */
public final class BadBundle extends Exception {
    private static final long serialVersionUID = 1L;

    BadBundle(String message) {
        super(message, null, false, false);
    }
}

package org.danewerk.core.pkix;

/**
 * Why a chain does not lead to an anchor.
 *
 * @param detail which certificate, what was expected and what was seen, as a clause; printable and bounded
 */
public record PathProblem(Kind kind, String detail) {
    /** From the farthest from a valid path to the closest. */
    public enum Kind {
        NO_PATH,
        SIGNATURE,
        NOT_CA,
        KEY_USAGE,
        PATH_LENGTH,
        NAME_CONSTRAINTS,
        EKU,
        CRITICAL_EXTENSION,
        EXPIRED,
        NOT_YET_VALID,
        /** No trusted root is reached. */
        UNTRUSTED,
        NAME,
        /** A bound on the work was reached before the search ended. */
        LIMIT
    }
}

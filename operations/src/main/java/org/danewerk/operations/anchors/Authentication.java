package org.danewerk.operations.anchors;

/** How it is known that a file of trust anchors is IANA's. RFC 9718 §3.2. */
public sealed interface Authentication {
    /** By its signature. @param signer for a sentence */
    record Signed(String signer) implements Authentication {}

    /** There is a signature, and it does not stand. */
    record Refused(String why) implements Authentication {}

    /** The operator says that it is. */
    record Confirmed() implements Authentication {}

    /** By nothing. */
    record None() implements Authentication {}

    default boolean holds() {
        return switch (this) {
            case Signed signed -> true;
            case Confirmed confirmed -> true;
            case Refused refused -> false;
            case None none -> false;
        };
    }
}

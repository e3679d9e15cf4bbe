package org.danewerk.lab.sender;

/** What a relay said to a message that it was to pass on. */
public sealed interface Handed {
    record Taken() implements Handed {}

    /** At its door. @param reply of the relay */
    record TurnedAway(String reply) implements Handed {}

    /** Somebody else sends the message. */
    record ByOthers() implements Handed {}
}

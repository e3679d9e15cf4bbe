package org.danewerk.core.rollover;

/** What came of a step that was taken; only a look says whether it shows. Texts are one line, for people. */
public sealed interface Deed {
    String text();

    record Made(String text) implements Deed {}

    /** It may have been made. */
    record Unknown(String text) implements Deed {}

    /** Nothing was made. */
    record NotMade(String text) implements Deed {}
}

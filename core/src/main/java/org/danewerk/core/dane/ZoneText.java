package org.danewerk.core.dane;

/** The text of a zone file, read once from its start to its end, so that it need not be held as a whole. */
public interface ZoneText {
    /** The next character; -1 at the end. */
    int read();

    /** An entry begins: what was read before it is not asked for again, unless it was kept. */
    default void begin() {}

    /** What was read since the last entry began is told of, so that its lines will be asked for. */
    default void keep() {}

    static ZoneText of(String text) {
        return new ZoneText() {
            private int at;

            @Override
            public int read() {
                return at < text.length() ? text.charAt(at++) : -1;
            }
        };
    }
}

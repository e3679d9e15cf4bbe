package org.danewerk.cli;

import java.io.IOException;

/** Nobody reads standard output any more, as after {@code | head}: an end, not an error. */
final class ReaderGone extends IOException {
    private static final long serialVersionUID = 1L;

    static void check(Terminal terminal) throws ReaderGone {
        if (terminal.readerGone()) {
            throw new ReaderGone();
        }
    }
}

package org.danewerk.cli.base;

import java.io.IOException;

/** Standard output takes no more: nobody reads it, as after {@code | head}, or there is no room. To go on is of no use. */
public final class OutputLost extends IOException {
    private static final long serialVersionUID = 1L;

    public static void check(Terminal terminal) throws OutputLost {
        if (terminal.outIsLost()) {
            throw new OutputLost();
        }
    }
}

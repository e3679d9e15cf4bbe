package org.danewerk.net.dns;

import java.io.IOException;

/** A connection ended before it brought the reply. */
final class LineClosed extends IOException {
    private static final long serialVersionUID = 1L;

    LineClosed(String why) {
        super(why);
    }
}

package org.danewerk.cli.interop;

import java.io.InputStream;
import java.util.Objects;

/** Files beside these classes. */
final class Resources {
    private Resources() {}

    static InputStream open(String name) {
        return Objects.requireNonNull(Resources.class.getResourceAsStream(name), name);
    }
}

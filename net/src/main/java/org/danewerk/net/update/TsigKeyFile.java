package org.danewerk.net.update;

import java.nio.file.Path;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.local.PrivateFile;

/** A file with one TSIG key, which nobody but its owner can read or write. */
public final class TsigKeyFile {
    private TsigKeyFile() {}

    /** As {@link #read(Path)}, by the name of the file. @throws java.nio.file.InvalidPathException for what is no path */
    public static Parsed<TsigKey> read(String file) {
        return read(Path.of(file));
    }

    /** Malformed with a reason that goes behind the name of the file and repeats nothing of what it holds. */
    public static Parsed<TsigKey> read(Path file) {
        return switch (PrivateFile.read(file)) {
            case Parsed.Ok<String>(var text) -> TsigKeyText.parse(text);
            case Parsed.Malformed<String>(var at, var reason) -> Parsed.malformed(at, reason);
        };
    }
}

package org.danewerk.net.api;

import java.nio.file.Path;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.local.PrivateFile;

/** A token or a key in one word, which is never printed. */
public final class Secret {
    private final String word;

    private Secret(String word) {
        this.word = word;
    }

    /**
     * The only line of a file that nobody but its owner can read or write. Malformed with a reason that goes behind the name of the file.
     *
     * @throws java.nio.file.InvalidPathException for what is no path
     */
    public static Parsed<Secret> read(String file) {
        return switch (PrivateFile.read(Path.of(file))) {
            case Parsed.Ok<String>(var text) -> parse(text.strip());
            case Parsed.Malformed<String>(var at, var reason) -> Parsed.malformed(at, reason);
        };
    }

    private static Parsed<Secret> parse(String word) {
        if (word.isEmpty()) {
            return Parsed.malformed(0, "is empty; write the token into it, and nothing else");
        }
        return word.chars().allMatch(c -> c > ' ' && c < 0x7f)
                ? Parsed.ok(new Secret(word))
                : Parsed.malformed(0, "holds more than a token; write the token into it, and nothing else");
    }

    /** For the header that takes it. */
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return "(a secret)";
    }
}

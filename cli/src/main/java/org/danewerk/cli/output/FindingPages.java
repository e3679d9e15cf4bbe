package org.danewerk.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The pages of findings, shipped with the program: {@code docs/findings}. */
public final class FindingPages {
    private FindingPages() {}

    /** The page as it stands; empty for an id without one. */
    public static Optional<String> text(String id) {
        try (var in = FindingPages.class.getResourceAsStream("findings/" + id + ".md")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

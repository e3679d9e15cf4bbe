package org.danewerk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.danewerk.core.catalogue.ReasonCode;
import org.danewerk.operations.explain.CodePage;

/** The pages of reason codes, shipped with the program: {@code docs/findings}. */
final class CodePages {
    private CodePages() {}

    static CodePage of(ReasonCode code) {
        try (var in = CodePages.class.getResourceAsStream("findings/" + code.id() + ".md")) {
            if (in == null) {
                throw new IllegalStateException("no page of " + code.id());
            }
            return CodePage.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

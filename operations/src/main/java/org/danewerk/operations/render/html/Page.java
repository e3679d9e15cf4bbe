package org.danewerk.operations.render.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * What all pages have: the style sheet, and a policy that forbids them everything else.
 *
 * @param version of the program that saw what is shown
 */
record Page(String title, String version) {
    /** @param main writes what is between header and footer */
    String text(Element header, Consumer<StringBuilder> main, Element footer) {
        var out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n");
        head().write(out);
        out.append("<body>\n");
        header.write(out);
        out.append("<main>\n");
        main.accept(out);
        out.append("</main>\n");
        footer.write(out);
        return out.append("</body>\n</html>\n").toString();
    }

    /** Of the list in the header. */
    static Element fact(String what, String value) {
        return Element.of("div", Element.of("dt", what), Element.of("dd", value));
    }

    private Markup head() {
        var css = styleSheet();
        return Element.of(
                "head",
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with(
                                "content",
                                "default-src 'none'; style-src 'sha256-" + sha256(css)
                                        + "'; base-uri 'none'; form-action 'none'"),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("meta").with("name", "referrer").with("content", "no-referrer"),
                Element.of("meta").with("name", "generator").with("content", "danewerk " + version),
                Element.of("title", title),
                new Markup.StyleSheet(css));
    }

    private static String styleSheet() {
        try (var in = Page.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the style sheet is not in the jar");
            }
            return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.danewerk.operations.render.html;

import java.util.List;
import org.danewerk.operations.Printable;

/** A piece of HTML or SVG. Text comes in as text alone, so it is escaped always and once. */
sealed interface Markup permits Element, Markup.Text, Markup.Several, Markup.LineEnd, Markup.StyleSheet {
    void write(StringBuilder out);

    /** Nothing at all. */
    Markup NONE = new Several(List.of());

    /** Of a line to paste; the only white space that counts. */
    Markup LINE_END = new LineEnd();

    static Markup text(String text) {
        return new Text(text, LONGEST_TEXT);
    }

    /** A digest, a record to paste: cut only where it can no longer be one. */
    static Markup longText(String text) {
        return new Text(text, LONGEST_DATA);
    }

    static Markup several(List<? extends Markup> parts) {
        return new Several(List.copyOf(parts));
    }

    static Markup several(Markup... parts) {
        return new Several(List.of(parts));
    }

    /** Text of anybody. Characters that are not seen, or that turn the direction of others, become visible escapes. */
    record Text(String text, int longest) implements Markup {
        @Override
        public void write(StringBuilder out) {
            escape(out, text, longest);
        }
    }

    /** Pieces side by side. */
    record Several(List<Markup> parts) implements Markup {
        @Override
        public void write(StringBuilder out) {
            parts.forEach(part -> part.write(out));
        }
    }

    record LineEnd() implements Markup {
        @Override
        public void write(StringBuilder out) {
            out.append('\n');
        }
    }

    /** Our own style sheet, the one text that browsers do not read escapes in. */
    record StyleSheet(String css) implements Markup {
        public StyleSheet {
            if (css.contains("<")) {
                throw new IllegalArgumentException("a style sheet has no markup");
            }
        }

        @Override
        public void write(StringBuilder out) {
            out.append("<style>").append(css).append("</style>\n");
        }
    }

    /** For element content and for quoted attribute values alike. */
    static void escape(StringBuilder out, String text, int longest) {
        var printable = Printable.of(text, longest);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    /** No name, reply or subject that people read is longer. */
    int LONGEST_TEXT = 2_000;

    /** A whole certificate in hexadecimal fits. */
    int LONGEST_DATA = 20_000;
}

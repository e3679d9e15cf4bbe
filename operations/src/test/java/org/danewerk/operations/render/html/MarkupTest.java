package org.danewerk.operations.render.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void textCannotBecomeMarkup() {
        assertThat(written(Element.of("p", "<script>alert(\"1\")</script> & 'so'")))
                .isEqualTo("<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;so&#39;</p>\n");
    }

    @Test
    void anAttributeCannotBeLeft() {
        assertThat(written(Element.of("code", "x").with("title", "\" onmouseover=\"alert(1)")))
                .isEqualTo("<code title=\"&quot; onmouseover=&quot;alert(1)\">x</code>");
    }

    @Test
    void whatTurnsOrHidesTextIsShown() {
        assertThat(written(Markup.text("a\u202egpj.exe\u0000\u001b[2J\u200b\r\nb")))
                .isEqualTo("a\\u{202e}gpj.exe\\x00\\x1b[2J\\u{200b}\\x0d\\x0ab");
    }

    @Test
    void textHasAnEnd() {
        assertThat(written(Markup.text("x".repeat(1_000_000)))).hasSize(Markup.LONGEST_TEXT + 3);
    }

    @Test
    void nothingThatRunsOrLoadsCanBeWritten() {
        for (var attribute : new String[] {"onclick", "onload", "style", "src", "srcset", "action"}) {
            assertThatThrownBy(() -> Element.of("a", "x").with(attribute, "x"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (var link :
                new String[] {"javascript:alert(1)", "https://example.org/", "//example.org", "data:text/html,x"}) {
            assertThatThrownBy(() -> Element.of("a", "x").with("href", link))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Element.of("p><script")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Markup.StyleSheet("</style><script>"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDigestIsShortAndWhole() {
        var hex = "0123456789abcdef".repeat(4);
        assertThat(written(Digest.of(hex)))
                .contains("title=\"" + hex + "\"")
                .contains(">01234567…abcdef<")
                .contains(">" + hex + "<");
        assertThat(written(Prose.of("serves " + hex + ", and <b>")))
                .startsWith("serves <code")
                .endsWith(", and &lt;b&gt;");
    }

    @Test
    void aSentenceIsCutIntoTheLinesOfABox() {
        assertThat(Box.lines("no record matches the certificate that the server sent here"))
                .extracting(PathTree.Line::text)
                .containsExactly("no record matches the", "certificate that the server", "sent here");
        assertThat(Box.lines("word ".repeat(100))).hasSize(Box.LINES);
        assertThat(Box.fit("mx-with-a-very-long-name.mail.example.org", 20))
                .hasSize(20)
                .contains("…");
    }

    private static String written(Markup markup) {
        var out = new StringBuilder();
        markup.write(out);
        return out.toString();
    }
}

package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.danewerk.cli.Screen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report of lab domains, opened in a real browser. */
@Tag("interop")
class ReportInChromiumTest {
    private static final String[] DOMAINS = {
        "good311.lab",
        "mismatch.lab",
        "rolloverta.lab",
        "mx3x2.lab",
        "mx2bogus1.lab",
        "mxbogus.lab",
        "notlsansec.lab",
        "nullmx.lab"
    };

    @TempDir
    static Path directory;

    @BeforeAll
    static void write() throws IOException {
        Chromium.assumeInstalled();
        check("many.html", DOMAINS);
        check("one.html", "mx3x2.lab");
        check("asked.html", "--fix-for=knot", "manytlsa.lab", "mismatch.lab");
        Files.writeString(directory.resolve("rollover.html"), RolloverScene.page());
        var planted = Files.readString(directory.resolve("one.html"))
                .replace(
                        "<main>",
                        "<main><p><img src=\"http://127.0.0.1:9/x.png\"><canvas width=\"2000\"></canvas></p>");
        Files.writeString(directory.resolve("planted.html"), planted);
    }

    @Test
    void everyPageIsWholeAndLoadsNothingAndFitsAPhone() throws IOException, InterruptedException {
        for (var page : new String[] {"many.html", "one.html", "rollover.html"}) {
            for (int width : new int[] {360, 1280}) {
                var seen = seen(page, width);
                assertThat(seen.path("console").asText()).as(page).isEmpty();
                assertThat(seen.path("resources").asInt()).as(page).isZero();
                assertThat(seen.path("scrollWidth").asInt()).as(page).isLessThanOrEqualTo(width);
                assertThat(seen.path("cut").asText())
                        .as("text wider than its box in " + page)
                        .isEmpty();
                assertThat(seen.path("styled").asBoolean()).as(page).isTrue();
            }
        }
    }

    @Test
    void theVerdictAndAllPathsAreThere() throws IOException, InterruptedException {
        var one = seen("one.html", 1280);
        assertThat(one.path("headlines").asText())
                .isEqualTo(
                        "Mail to mx3x2.lab is delivered, authenticated by DANE, on 5 of 6 paths; elsewhere no record matches"
                                + " the certificate.");
        assertThat(one.path("paths").asInt()).isEqualTo(6);
        var many = seen("many.html", 1280);
        for (var domain : DOMAINS) {
            assertThat(many.path("headlines").asText()).contains("Mail to " + domain + " ");
        }
    }

    @Test
    void theTimelineIsDrawnForTheScreenThatItIsOn() throws IOException, InterruptedException {
        assertThat(seen("rollover.html", 1280).path("timelines").asText()).isEqualTo("timeline wide");
        var phone = seen("rollover.html", 360);
        assertThat(phone.path("timelines").asText()).isEqualTo("timeline narrow");
        assertThat(phone.path("printed").path("timelines").asText()).isEqualTo("timeline wide");
        assertThat(phone.path("printed").path("scrollWidth").asInt()).isLessThanOrEqualTo(688);
    }

    @Test
    void everyDomainBeginsAPageOfPaper() throws IOException, InterruptedException {
        var chromium = new Chromium(directory);
        assertThat(chromium.printed("many.html")).isBetween(DOMAINS.length + 1, 6 * DOMAINS.length);
        assertThat(chromium.printed("one.html")).isBetween(2, 8);
    }

    @Test
    void paperHasTheFormThatWasAskedForAndAllThatTheScreenFolds() throws IOException, InterruptedException {
        var asked = seen("asked.html", 1280);
        assertThat(asked.path("folded").asInt()).isZero();
        var printed = asked.path("printed");
        assertThat(printed.path("forms").asText().lines()).isNotEmpty().containsOnly("For Knot DNS (knotc)");
        assertThat(printed.path("removed").asText().lines())
                .hasSize(27)
                .allMatch(line -> line.matches("3 1 1 [0-9a-f]{64}"));
        assertThat(printed.path("digests").asInt()).isPositive();
        assertThat(printed.path("briefs").asInt()).isZero();
        assertThat(printed.path("scrollWidth").asInt()).isLessThanOrEqualTo(688);
        assertThat(seen("one.html", 1280).path("printed").path("forms").asText())
                .isEmpty();
    }

    @Test
    void whatDoesNotBelongIsNoticed() throws IOException, InterruptedException {
        var seen = seen("planted.html", 360);
        assertThat(seen.path("console").asText()).contains("Content Security Policy");
        assertThat(seen.path("resources").asInt()).isPositive();
        assertThat(seen.path("scrollWidth").asInt()).isGreaterThan(360);
    }

    private static void check(String page, String... more) {
        var words = new ArrayList<>(
                List.of("check", "--lab", "--html", directory.resolve(page).toString()));
        words.addAll(List.of(more));
        var result = Screen.run("", words.toArray(String[]::new));
        assertThat(Files.exists(directory.resolve(page))).as(result.err()).isTrue();
    }

    /** What a script beside the page measures of it. */
    private static JsonNode seen(String page, int width) throws IOException, InterruptedException {
        var probe = "probe-" + width + "-" + page;
        Files.writeString(directory.resolve(probe), probe(page, width));
        var output = new Chromium(directory).dom(probe);
        var found =
                Pattern.compile("<pre id=\"seen\">(.*?)</pre>", Pattern.DOTALL).matcher(output);
        assertThat(found.find()).as(output).isTrue();
        var console = new StringBuilder();
        Pattern.compile("(?m)^.*CONSOLE.*$")
                .matcher(output)
                .results()
                .forEach(line -> console.append(line.group()).append('\n'));
        var json = found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        var seen = (ObjectNode) new ObjectMapper().readTree(json);
        seen.put("console", console.toString());
        return seen;
    }

    private static String probe(String page, int width) {
        try (var in = Resources.open("probe.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("PAGE", page)
                    .replace("WIDTH", "" + width);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

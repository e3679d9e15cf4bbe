package org.danewerk.operations.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the colours of the style sheet are, computed from itself. */
class StyleSheetTest {
    /** What a tone is, in the style sheet's own words: {@code .good { --tone: var(--good); --tone-bg: var(--good-bg); }}. */
    private static final Pattern TONE =
            Pattern.compile("\\.(\\w+) \\{ --tone: var\\(--(\\w+)\\); --tone-bg: var\\(--([\\w-]+)\\); }");

    /** Of letters, and of areas. */
    private static final Pattern INK = Pattern.compile("(?<![\\w-])(?:color|fill):\\s*([^;}]+)");

    private static final Pattern AREA = Pattern.compile("(?<![\\w-])background(?:-color)?:\\s*([^;}]+)");

    private static final String CSS = styleSheet();

    @Test
    @DisplayName("WCAG 2.2 §1.4.3: letters have a contrast of 4.5 to 1 on every ground, in the light and in the dark")
    void lettersAreReadOnEveryGround() {
        for (var colours : List.of(light(), dark())) {
            for (var ink : inks()) {
                for (var area : grounds(ink)) {
                    assertThat(contrast(colour(colours, ink), colour(colours, area)))
                            .as("--%s on --%s", ink, area)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    @Test
    void theDarkHasEveryColourOfTheLight() {
        assertThat(dark().keySet()).isEqualTo(light().keySet());
        assertThat(tones().keySet())
                .isEqualTo(Stream.of(Tone.values()).map(Tone::style).collect(Collectors.toSet()));
    }

    /** Else the contrast would be computed of other colours than those that are seen. */
    @Test
    void noRuleHasAColourOfItsOwn() {
        for (var pattern : List.of(INK, AREA)) {
            assertThat(pattern.matcher(CSS).results().map(found -> found.group(1)))
                    .isNotEmpty()
                    .allSatisfy(value -> assertThat(value).matches("var\\(--[\\w-]+\\)|none|inherit"));
        }
    }

    @Test
    void theContrastIsThatOfTheStandard() {
        assertThat(contrast("#000", "#ffffff")).isEqualTo(21.0);
        assertThat(contrast("#777777", "#fff")).isBetween(4.47, 4.49);
        assertThat(contrast("#fff", "#fff")).isEqualTo(1.0);
    }

    /** A tone stands on its own ground and on those without a tone, any other ink on all. */
    private static Set<String> grounds(String ink) {
        return grounds().stream()
                .filter(area -> !tones().containsKey(ink)
                        || !tones().containsValue(area)
                        || tones().get(ink).equals(area))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> grounds() {
        return used(AREA, Map.of("tone-bg", tones().values()));
    }

    private static Set<String> inks() {
        var inks = used(INK, Map.of("tone", tones().keySet()));
        inks.removeAll(grounds()); // shapes of a picture are filled with these
        return inks;
    }

    /** @param several what stands for more than one colour */
    private static Set<String> used(Pattern pattern, Map<String, ? extends Iterable<String>> several) {
        var names = new LinkedHashSet<String>();
        pattern.matcher(CSS).results().map(found -> found.group(1)).forEach(value -> {
            var name = value.replaceAll("var\\(--([\\w-]+)\\)", "$1");
            if (several.containsKey(name)) {
                several.get(name).forEach(names::add);
            } else if (light().containsKey(name)) {
                names.add(name);
            }
        });
        return names;
    }

    private static Map<String, String> tones() {
        var tones = new LinkedHashMap<String, String>();
        TONE.matcher(CSS).results().forEach(tone -> tones.put(tone.group(2), tone.group(3)));
        return tones;
    }

    private static Map<String, String> light() {
        return colours(CSS.substring(CSS.indexOf(":root {")));
    }

    private static Map<String, String> dark() {
        return colours(CSS.substring(CSS.indexOf("prefers-color-scheme: dark")));
    }

    private static Map<String, String> colours(String from) {
        var block = from.substring(from.indexOf(":root {"), from.indexOf('}'));
        var colours = new LinkedHashMap<String, String>();
        Pattern.compile("--([\\w-]+): (#[0-9a-f]+);")
                .matcher(block)
                .results()
                .forEach(colour -> colours.put(colour.group(1), colour.group(2)));
        return colours;
    }

    private static String colour(Map<String, String> colours, String name) {
        var colour = colours.get(name);
        if (colour == null) {
            throw new AssertionError("no colour --" + name);
        }
        return colour;
    }

    /** Of the relative luminances. WCAG 2.2, "contrast ratio". */
    private static double contrast(String one, String other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(String colour) {
        var hex = colour.length() == 4 ? colour.replaceAll("[0-9a-f]", "$0$0") : colour;
        var parts = IntStream.of(1, 3, 5)
                .mapToDouble(at -> Integer.parseInt(hex, at, at + 2, 16) / 255.0)
                .map(part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    private static String styleSheet() {
        try (var in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics read back by the grammar that the text format 0.0.4 of Prometheus and OpenMetrics have in common, and no other line. */
record MetricsText(List<Sample> samples) {
    record Sample(String metric, Map<String, String> labels, double value) {}

    static MetricsText parse(String text) {
        assertThat(text).endsWith("\n# EOF\n");
        var samples = new ArrayList<Sample>();
        var families = new HashSet<String>();
        Set<String> series = new HashSet<>();
        var lines =
                text.substring(0, text.length() - "# EOF\n".length()).lines().toList();
        var family = "";
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.startsWith("#")) {
                var help = match(HELP, line);
                family = help.group(1);
                assertThat(families.add(family)).as("in one piece: " + family).isTrue();
                assertThat(lines.get(++i)).isEqualTo("# TYPE " + family + " gauge");
            } else {
                var sample = match(SAMPLE, line);
                assertThat(sample.group(1)).isEqualTo(family);
                var labels = sample.group(2) == null ? "" : sample.group(2);
                assertThat(series.add(family + labels)).as("once: " + line).isTrue();
                samples.add(new Sample(family, labels(labels), Double.parseDouble(sample.group(3))));
            }
        }
        return new MetricsText(List.copyOf(samples));
    }

    List<Sample> of(String metric) {
        return samples.stream().filter(sample -> sample.metric.equals(metric)).toList();
    }

    private static Map<String, String> labels(String text) {
        var labels = new LinkedHashMap<String, String>();
        var label = Pattern.compile(LABEL).matcher(text);
        while (label.find()) {
            assertThat(labels.put(label.group(1), unescaped(label.group(2))))
                    .as("once in " + text)
                    .isNull();
        }
        return labels;
    }

    private static String unescaped(String value) {
        var text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                c = value.charAt(++i);
                c = c == 'n' ? '\n' : c;
            }
            text.append(c);
        }
        return text.toString();
    }

    private static Matcher match(Pattern pattern, String line) {
        var matcher = pattern.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return matcher;
    }

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"";
    private static final String UNNAMED = LABEL.replace("([a-z", "(?:[a-z").replace("((?:[^", "(?:(?:[^");
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") [^\\\\\"]+");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(" + UNNAMED + "(?:," + UNNAMED + ")*)})? (-?[0-9]+(?:\\.[0-9]+)?)");
}

package org.danewerk.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Command lines and all they print, to the letter. Each line says by its first characters what it is:
 *
 * <pre>
 * #  a comment
 * +  NAME TEXT: a line of a file that the next command finds
 * $  the command, words quoted by apostrophes; DIR/ is where the files are
 * &lt;  a line of its standard input
 * !  a line of its standard error
 * =  its exit status, where that is not 0
 * </pre>
 *
 * and any other line that is not empty is one of its standard output; {@code .} alone stands for an empty one.
 */
final class Transcript {
    private Transcript() {}

    record Step(String command, Map<String, String> files, String input, String out, String err, int status) {
        String[] words(Path directory) {
            var words = new ArrayList<String>();
            var matcher = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
            while (matcher.find()) {
                var word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                words.add(word.replace("DIR/", directory + "/"));
            }
            return words.subList(1, words.size()).toArray(String[]::new);
        }
    }

    static List<Step> parse(String text) {
        var steps = new ArrayList<Step>();
        var files = new LinkedHashMap<String, String>();
        for (var line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var rest = line.length() > 2 ? line.substring(2) : "";
            if (line.startsWith("+ ")) {
                var words = rest.split(" ", 2);
                files.merge(words[0], (words.length > 1 ? words[1] : "") + "\n", String::concat);
            } else if (line.startsWith("$ ")) {
                steps.add(new Step(rest, Map.copyOf(files), "", "", "", 0));
                files.clear();
            } else {
                steps.add(with(steps.removeLast(), line, rest));
            }
        }
        return steps;
    }

    private static Step with(Step step, String line, String rest) {
        return switch (line.charAt(0)) {
            case '<' -> new Step(step.command, step.files, step.input + rest + "\n", step.out, step.err, step.status);
            case '!' -> new Step(step.command, step.files, step.input, step.out, step.err + rest + "\n", step.status);
            case '=' -> new Step(step.command, step.files, step.input, step.out, step.err, Integer.parseInt(rest));
            default ->
                new Step(
                        step.command,
                        step.files,
                        step.input,
                        step.out + (line.equals(".") ? "" : line) + "\n",
                        step.err,
                        step.status);
        };
    }
}

package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Terminal;
import org.danewerk.lab.Lab;

/**
 * A conversation with the command, in a text file: what is typed and what comes back.
 *
 * <pre>
 * # what the case shows
 * file list.txt          a file in the working directory; its lines follow, indented
 * stdin                  standard input; its lines follow, indented
 * env NAME=VALUE
 * tty                    both outputs are terminals
 * $ check --file $WORK/list.txt
 * exit 65
 * out TEXT               standard output has this text; out! has it not; out= has exactly this line; out~ has this
 *                        pattern; out!! is empty
 * err TEXT               the same of standard error
 * </pre>
 *
 * <p>{@code \e} stands for the escape character. A command that fails must say so in one line that begins with {@code danewerk:}, and never with a stack trace; that is asked of
 * every case. Cases are apart by blank lines.
 */
final class CliScript {
    private final List<String> lines;
    private final Path work;
    private final Map<String, String> variables;
    private final Lab lab;

    /** @param lab whose mail servers the command reaches, and whose clock it has */
    CliScript(List<String> lines, Path work, Map<String, String> variables, Lab lab) {
        this.lines = lines;
        this.work = work;
        this.variables = variables;
        this.lab = lab;
    }

    /** The cases of a file, each as its lines. */
    static List<List<String>> cases(String text) {
        var cases = new ArrayList<List<String>>();
        for (var block : text.split("\n(?:[ \t]*\n)+")) {
            var lines = block.lines().filter(line -> !line.isBlank()).toList();
            if (lines.stream().anyMatch(line -> line.startsWith("$ "))) {
                cases.add(lines);
            }
        }
        return cases;
    }

    static String title(List<String> lines) {
        return lines.getFirst().startsWith("# ")
                ? lines.getFirst().substring(2)
                : lines.stream()
                        .filter(line -> line.startsWith("$ "))
                        .findFirst()
                        .orElseThrow();
    }

    void run() throws IOException {
        var input = new StringBuilder();
        var environment = new java.util.HashMap<String, String>();
        boolean terminal = false;
        var expectations = new ArrayList<String>();
        var command = "";
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.startsWith("file ")) {
                var content = indented(i);
                Files.writeString(work.resolve(line.substring(5).strip()), content);
            } else if (line.equals("stdin")) {
                input.append(indented(i));
            } else if (line.startsWith("env ")) {
                var parts = line.substring(4).split("=", 2);
                environment.put(parts[0], parts[1]);
            } else if (line.equals("tty")) {
                terminal = true;
            } else if (line.startsWith("$ ")) {
                command = substitute(line.substring(2));
            } else if (!line.startsWith("  ") && !line.startsWith("#")) {
                expectations.add(substitute(line));
            }
        }
        check(command, expectations, execute(command, input.toString(), environment, terminal));
    }

    private record Result(int status, String out, String err) {}

    private Result execute(String command, String input, Map<String, String> environment, boolean terminal) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var at = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                terminal,
                terminal,
                lab.clock(),
                lab.dialer());
        int status = Main.run(at, words(command).toArray(String[]::new));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void check(String command, List<String> expectations, Result result) {
        var seen = command + "\nexit " + result.status + "\n" + result.out + result.err;
        assertThat(result.out + result.err).as(seen).doesNotContain("\tat ", "Exception in thread");
        if (result.status >= ExitStatus.USAGE) {
            assertThat(result.err.lines().filter(line -> line.startsWith("danewerk: ")))
                    .as("one line says what is wrong: " + seen)
                    .isNotEmpty();
            assertThat(result.err.lines()).as(seen).allMatch(line -> line.startsWith("danewerk: "));
        }
        int wanted = 0;
        for (var expectation : expectations) {
            var parts = expectation.split(" ", 2);
            var text = parts.length > 1 ? parts[1] : "";
            switch (parts[0]) {
                case "exit" -> wanted = Integer.parseInt(text);
                case "out" -> assertThat(result.out).as(seen).contains(text);
                case "out~" -> assertThat(result.out).as(seen).containsPattern(text);
                case "out!!" -> assertThat(result.out).as(seen).isEmpty();
                case "err!!" -> assertThat(result.err).as(seen).isEmpty();
                case "out!" -> assertThat(result.out).as(seen).doesNotContain(text);
                case "out=" -> assertThat(result.out.lines()).as(seen).contains(text);
                case "err" -> assertThat(result.err).as(seen).contains(text);
                case "err!" -> assertThat(result.err).as(seen).doesNotContain(text);
                case "err=" -> assertThat(result.err.lines()).as(seen).contains(text);
                default -> throw new IllegalArgumentException("what is \"" + expectation + "\"?");
            }
        }
        assertThat(result.status).as(seen).isEqualTo(wanted);
    }

    private String indented(int at) {
        var content = new StringBuilder();
        for (int i = at + 1; i < lines.size() && lines.get(i).startsWith("  "); i++) {
            content.append(substitute(lines.get(i).substring(2))).append('\n');
        }
        return content.toString();
    }

    private String substitute(String text) {
        var result = text;
        for (var variable : variables.entrySet()) {
            result = result.replace("$" + variable.getKey(), variable.getValue());
        }
        return result.replace("$WORK", work.toString()).replace("\\e", "\u001b");
    }

    /** As a shell splits them, with single quotes alone. */
    private static List<String> words(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (char c : command.toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
                any = true;
            } else if (c == ' ' && !quoted) {
                if (any) {
                    words.add(word.toString());
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
                any = true;
            }
        }
        if (any) {
            words.add(word.toString());
        }
        return words;
    }
}

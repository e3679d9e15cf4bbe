package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
    @Test
    void everyOptionOfEveryCommandIsInItsHelp() {
        for (var command : commands()) {
            var help = command.getUsageMessage();
            for (var option : command.getCommandSpec().options()) {
                assertThat(help).as(command.getCommandName()).contains(option.names());
            }
        }
    }

    @Test
    void everyCommandIsInTheHelpOfTheOneAbove() {
        for (var command : commands()) {
            for (var name : command.getSubcommands().keySet()) {
                assertThat(command.getUsageMessage()).containsPattern("(?m)^  (\\w+, )*" + name + "\\b");
            }
        }
    }

    @Test
    void helpFitsTheUsualTerminal() {
        for (var command : commands()) {
            assertThat(command.getUsageMessage().lines())
                    .as(command.getCommandName())
                    .allMatch(line -> line.length() <= 80);
        }
    }

    /** A shell takes each line for a command of its own. */
    @Test
    void everyExampleCanBePasted() {
        for (var command : commands()) {
            var shown = command.getUsageMessage().lines().toList();
            var before = "";
            for (var line : command.getCommandSpec().usageMessage().footer()) {
                assertThat(line.length()).as(line).isLessThan(80);
                assertThat(shown).as(command.getCommandName()).contains(line);
                if (line.matches(" {3,8}\\S.*")) {
                    boolean quoted = before.chars().filter(c -> c == '\'').count() % 2 == 1;
                    assertThat(before.endsWith("\\") || quoted).as(line).isTrue();
                }
                before = line;
            }
        }
    }

    /** It would be the current directory: a variable of a shell that is not set. */
    @Test
    void anEmptyPathIsRefusedByEveryOption() {
        int tried = 0;
        for (var command : commands()) {
            for (var option : command.getCommandSpec().options()) {
                if (option.type() == Path.class) {
                    tried++;
                    assertThatThrownBy(() -> command.parseArgs(option.longestName(), ""))
                            .as(command.getCommandName() + " " + option.longestName())
                            .isInstanceOf(CommandLine.ParameterException.class)
                            .hasMessageContaining("it is empty");
                }
            }
        }
        assertThat(tried).isGreaterThan(20);
    }

    @Test
    void everyExitStatusOfACheckIsExplained() {
        var help = commandLine().getSubcommands().get("check").getUsageMessage();
        for (int status : new int[] {0, 1, 2, 3, 4, 64, 65, 70}) {
            assertThat(help).containsPattern("(?m)^ +" + status + " {3}\\p{Alpha}");
        }
    }

    private static List<CommandLine> commands() {
        return andBelow(commandLine()).toList();
    }

    private static Stream<CommandLine> andBelow(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::andBelow));
    }

    private static CommandLine commandLine() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false, false);
        return Main.commandLine(terminal, new Failures(terminal, List.of()), List.of());
    }
}

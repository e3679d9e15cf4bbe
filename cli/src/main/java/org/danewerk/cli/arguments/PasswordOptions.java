package org.danewerk.cli.arguments;

import java.util.Optional;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;

/** Where the password of a key store comes from; never the command line, which every user of the machine can see. */
public final class PasswordOptions {
    public static final String VARIABLE = "DANEWERK_PASSWORD";

    private final Options.Value<String> file;

    public PasswordOptions(Options options) {
        file = options.value(
                "--password-file",
                "FILE",
                "File whose first line is the password of a key store. Else the variable " + VARIABLE
                        + ", else a terminal is asked.");
    }

    public Optional<char[]> known(Terminal terminal) {
        var given = file.orNull();
        if (given != null) {
            return Optional.of(InputFile.read(terminal, given)
                    .text()
                    .lines()
                    .findFirst()
                    .orElse("")
                    .toCharArray());
        }
        return terminal.variable(VARIABLE).map(String::toCharArray);
    }

    /** Asks a person, where there is one; the answer is not shown. */
    public static Optional<char[]> ask(Terminal terminal, String what) {
        var console = System.console();
        return terminal.errIsTerminal() && console != null && console.isTerminal()
                ? Optional.ofNullable(console.readPassword("Password of %s: ", what))
                : Optional.empty();
    }
}

package org.danewerk.cli;

import java.util.Optional;

/** Where the password of a key store comes from; never the command line, which every user of the machine can see. */
final class PasswordOptions {
    static final String VARIABLE = "DANEWERK_PASSWORD";

    private final Options.Value<String> file;

    PasswordOptions(Options options) {
        file = options.value(
                "--password-file",
                "FILE",
                "File whose first line is the password of a key store. Else the variable " + VARIABLE
                        + ", else a terminal is asked.");
    }

    Optional<char[]> known(Terminal terminal) {
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
    static Optional<char[]> ask(Terminal terminal, String what) {
        var console = System.console();
        return terminal.errIsTerminal() && console != null && console.isTerminal()
                ? Optional.ofNullable(console.readPassword("Password of %s: ", what))
                : Optional.empty();
    }
}

package org.danewerk.cli.publish;

import java.util.List;
import java.util.Optional;
import org.danewerk.cli.arguments.PasswordOptions;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.operations.Printable;
import org.danewerk.operations.material.Holding;
import org.danewerk.operations.material.MaterialReader;
import org.danewerk.operations.material.Reading;

/** Certificates and keys from a file, with the password of a key store from where it is. */
final class MaterialFile {
    private MaterialFile() {}

    /** @throws CliException where there is nothing of use in the file */
    static List<Holding> read(Terminal terminal, String name, PasswordOptions password) {
        var file = InputFile.read(terminal, name);
        var known = password.known(terminal);
        var reading = MaterialReader.read(file.octets(), known);
        if (reading instanceof Reading.PasswordNeeded(var what)) {
            var asked = PasswordOptions.ask(terminal, file.where());
            if (asked.isPresent()) {
                reading = MaterialReader.read(file.octets(), asked);
            }
        }
        return switch (reading) {
            case Reading.Found(var holdings) -> holdings;
            case Reading.PasswordNeeded(var what) ->
                throw CliException.badInput(file.where() + " is " + what
                        + " and needs its password; give it by --password-file or in " + PasswordOptions.VARIABLE);
            case Reading.WrongPassword(var what) ->
                throw CliException.badInput(file.where() + " is " + what + " with another password; give that");
            case Reading.Unreadable(var reason, var fix) ->
                throw CliException.badInput(file.where() + ": " + reason + "; " + fix);
        };
    }

    /** The one that is meant. @param alias of the entry; empty where there is but one */
    static Holding choose(String name, List<Holding> holdings, Optional<String> alias) {
        var matching = holdings.stream()
                .filter(holding -> alias.isEmpty()
                        || holding.name().filter(alias.get()::equalsIgnoreCase).isPresent())
                .toList();
        if (matching.size() == 1) {
            return matching.getFirst();
        }
        var names = String.join(
                ", ",
                holdings.stream()
                        .map(holding -> Printable.of(holding.name().orElse("(no name)"), 80))
                        .limit(20)
                        .toList());
        throw CliException.badInput(
                matching.isEmpty()
                        ? name + " has no entry of that name; it has: " + names
                        : name + " has several entries: " + names + "; choose one by --alias");
    }
}

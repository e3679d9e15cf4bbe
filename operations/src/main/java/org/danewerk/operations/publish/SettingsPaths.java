package org.danewerk.operations.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.danewerk.operations.settings.SettingsProblems;
import org.danewerk.operations.settings.SettingsTable;

/** Paths of the settings, seen from the directory of their file; what is written to is nothing else as well. */
final class SettingsPaths {
    private final UnaryOperator<String> beside;
    private final SettingsProblems problems;
    private final Map<String, String> read = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();

    SettingsPaths(UnaryOperator<String> beside, SettingsProblems problems) {
        this.beside = beside;
        this.problems = problems;
    }

    /** Of a file that is read. */
    Optional<String> path(SettingsTable table, String key) {
        return table.text(key).flatMap(text -> resolve(table, key, text)).flatMap(path -> {
            read.putIfAbsent(path, table.place(key));
            return apart(table, key, path, written);
        });
    }

    /** Of a file that the program writes. */
    Optional<String> written(SettingsTable table, String key, String text) {
        return resolve(table, key, text).flatMap(path -> {
            var free = apart(table, key, path, read).flatMap(same -> apart(table, key, same, written));
            written.putIfAbsent(path, table.place(key));
            return free;
        });
    }

    /** A program with a slash in its name is a path; one without is looked for by the system. */
    Optional<List<String>> program(SettingsTable table, String key, List<String> argv) {
        if (argv.isEmpty() || argv.getFirst().indexOf('/') < 0) {
            return Optional.of(argv);
        }
        return resolve(table, key, argv.getFirst()).map(path -> {
            var resolved = new ArrayList<>(argv);
            resolved.set(0, path);
            return List.copyOf(resolved);
        });
    }

    private Optional<String> apart(SettingsTable table, String key, String path, Map<String, String> others) {
        var other = others.get(path);
        if (other == null) {
            return Optional.of(path);
        }
        table.wrong(key, "is the same file as " + other, "give each a file of its own");
        return Optional.empty();
    }

    private Optional<String> resolve(SettingsTable table, String key, String text) {
        try {
            return Optional.of(beside.apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(
                    table.place(key),
                    "is " + SettingsProblems.quoted(text) + ", no path on this system",
                    "give the path of a file");
            return Optional.empty();
        }
    }
}

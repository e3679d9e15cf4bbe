package org.danewerk.cli.rollover;

import java.nio.file.Path;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.files.OpenedFile;
import org.danewerk.cli.files.PrivateFile;
import org.danewerk.operations.publish.RolloverSettings;
import org.danewerk.operations.publish.SettingsReading;

/** The settings of a roll-over from a file; paths in it are seen from its directory. */
final class SettingsFile {
    private SettingsFile() {}

    /** @throws CliException that tells what is wrong, a line for each problem */
    static RolloverSettings read(String name) {
        var octets = InputFile.open(name, in -> InputFile.bounded(in, OpenedFile.quoted(name), LARGEST));
        var directory = PrivateFile.directory(Path.of(name));
        return switch (RolloverSettings.read(
                octets, name, path -> directory.resolve(path).normalize().toString())) {
            case SettingsReading.Settled(var settings) -> settings;
            case SettingsReading.Wrong(var problems) -> throw CliException.badInput(String.join("\n", problems));
        };
    }

    /** Far more than settings are; what is between is told as too large by who reads it. */
    private static final int LARGEST = 1 << 20;
}

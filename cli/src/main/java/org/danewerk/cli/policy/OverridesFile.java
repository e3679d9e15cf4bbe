package org.danewerk.cli.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.files.OpenedFile;
import org.danewerk.operations.enforce.OverridesReader;
import org.danewerk.operations.enforce.OverridesReading;
import org.danewerk.operations.enforce.PolicyOverrides;

/** The exceptions of an operator, read again when their file changes. One that is then wrong changes nothing. */
final class OverridesFile implements Supplier<PolicyOverrides> {
    private final Optional<Path> file;
    private Seen seen;
    private volatile PolicyOverrides overrides;

    private record Seen(FileTime time, long size) {
        static Seen of(Path file) throws IOException {
            return new Seen(Files.getLastModifiedTime(file), Files.size(file));
        }
    }

    private OverridesFile(Optional<Path> file, Seen seen, PolicyOverrides overrides) {
        this.file = file;
        this.seen = seen;
        this.overrides = overrides;
    }

    static OverridesFile none() {
        return new OverridesFile(Optional.empty(), new Seen(FileTime.fromMillis(0), 0), PolicyOverrides.NONE);
    }

    /** @throws CliException that tells what is wrong, a line for each problem */
    static OverridesFile open(Path file) {
        try {
            var seen = Files.exists(file) ? Seen.of(file) : new Seen(FileTime.fromMillis(0), 0);
            return switch (reading(file)) {
                case OverridesReading.Whole(var overrides) -> new OverridesFile(Optional.of(file), seen, overrides);
                case OverridesReading.Wrong(var problems) -> throw CliException.badInput(String.join("\n", problems));
            };
        } catch (IOException e) {
            throw OpenedFile.broken(file.toString(), e);
        }
    }

    private static OverridesReading reading(Path file) {
        var name = file.toString();
        return OverridesReader.read(
                InputFile.open(name, in -> InputFile.bounded(in, OpenedFile.quoted(name), LARGEST)), name);
    }

    @Override
    public PolicyOverrides get() {
        return overrides;
    }

    /** What is wrong with a file that changed; the exceptions before it then go on. Called by one thread. */
    List<String> readAgain() {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            var now = Seen.of(file.get());
            if (now.equals(seen)) {
                return List.of();
            }
            seen = now;
            switch (reading(file.get())) {
                case OverridesReading.Whole(var fresh) -> overrides = fresh;
                case OverridesReading.Wrong(var problems) -> {
                    return problems;
                }
            }
            return List.of();
        } catch (IOException | CliException e) {
            return seen.size() < 0 ? List.of() : gone(file.get(), e);
        }
    }

    /** Said once. */
    private List<String> gone(Path gone, Exception e) {
        seen = new Seen(FileTime.fromMillis(0), -1);
        var name = OpenedFile.quoted(gone.toString());
        var why = e instanceof NoSuchFileException ? name + " is not there" : String.valueOf(e.getMessage());
        return List.of(why + "; the overrides read before go on until their end");
    }

    private static final int LARGEST = 1 << 20;
}

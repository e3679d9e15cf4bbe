package org.danewerk.net.local;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.danewerk.core.base.Bytes;

/** Room on the disk for a message of a {@link SpoolDirectory}, until closed. For one thread. */
public final class SpoolRoom implements AutoCloseable {
    private final SpoolDirectory directory;
    private final Consumer<SpareFile> giveBack;
    private Optional<SpareFile> file;

    SpoolRoom(SpoolDirectory directory, SpareFile file, Consumer<SpareFile> giveBack) {
        this.directory = directory;
        this.giveBack = giveBack;
        this.file = Optional.of(file);
    }

    /** As {@link SpoolDirectory#put}; the first time by what was held for it. */
    public void put(String name, Bytes octets) throws IOException {
        if (file.isEmpty()) {
            directory.put(name, octets);
            return;
        }
        var held = file.get();
        file = Optional.empty();
        directory.put(name, octets, held);
    }

    @Override
    public void close() {
        file.ifPresent(giveBack);
        file = Optional.empty();
    }
}

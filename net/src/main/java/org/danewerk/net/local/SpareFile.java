package org.danewerk.net.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.danewerk.core.base.Bytes;

/** A file that holds its place on the disk until there is something to write. For one thread at a time. */
final class SpareFile {
    /** As most file systems count. */
    private static final int BLOCK = 4096;

    private static final int MOST_AT_ONCE = 1 << 16;

    private final Path path;
    private final FileAttribute<?>[] attributes;
    private long held;

    SpareFile(Path path, FileAttribute<?>... attributes) {
        this.path = path;
        this.attributes = attributes;
    }

    Path path() {
        return path;
    }

    /** Sees to it that so many octets can be written over what is there. */
    void hold(long octets) throws IOException {
        if (octets <= held) {
            return;
        }
        long size = Math.ceilDiv(octets, BLOCK) * BLOCK;
        try (var channel = open()) {
            for (long at = held; at < size; ) {
                at += channel.write(ByteBuffer.allocate((int) Math.min(size - at, MOST_AT_ONCE)), at);
            }
            channel.force(true);
        }
        held = size;
    }

    /** On the disk when this returns, and nothing but these. */
    void write(Bytes octets) throws IOException {
        try (var channel = open()) {
            for (var left = ByteBuffer.wrap(octets.toArray()); left.hasRemaining(); ) {
                channel.write(left);
            }
            channel.truncate(octets.size());
            channel.force(true);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}

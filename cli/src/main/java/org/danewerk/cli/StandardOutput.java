package org.danewerk.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process's standard output, which remembers why it took no more. A print stream forgets that. */
final class StandardOutput extends OutputStream {
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private volatile @Nullable IOException failure;

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        try {
            out.write(octets, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    boolean isLost() {
        return failure != null;
    }

    /** Why output was lost; empty where the reader of a pipe went away, which is its right. */
    Optional<String> whyLost() {
        return Optional.ofNullable(failure)
                .filter(why -> !isPipe())
                .map(why -> Optional.ofNullable(why.getMessage()).orElse("it takes no more"));
    }

    /** Systems that do not tell are taken to have a pipe. */
    private static boolean isPipe() {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException e) {
            return true;
        }
    }
}

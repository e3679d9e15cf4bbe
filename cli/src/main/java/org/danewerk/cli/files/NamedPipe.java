package org.danewerk.cli.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A pipe that has a name. The system lets nobody open one for reading before somebody writes, however long that takes. */
final class NamedPipe {
    /** Who writes is started beside us, or by hand in another window. */
    static final Duration WAIT = Duration.ofSeconds(5);

    private NamedPipe() {}

    /** Pipes of the shell, such as {@code <(...)}, count as well; they have their writer from the start. */
    static boolean is(Path path) {
        try {
            return Files.getAttribute(path, "unix:mode") instanceof Integer mode && (mode & TYPE) == PIPE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false; // opening it says what it is
        }
    }

    /** Empty where nobody writes for so long. */
    static Optional<InputStream> open(Path pipe, Duration wait) throws IOException {
        var opening = new FutureTask<InputStream>(() -> Files.newInputStream(pipe));
        Thread.ofPlatform().daemon().name("opens a pipe " + pipe).start(opening);
        try {
            return Optional.of(opening.get(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            release(pipe, opening);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Writes nothing, so that the thread that waits can go. */
    private static void release(Path pipe, FutureTask<InputStream> opening) {
        // Open for as long as the thread may still be on its way to the pipe.
        try (var writer = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            opening.get().close();
        } catch (IOException | ExecutionException e) {
            // The pipe is not ours to write to: the thread goes with the process.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;
}

package org.danewerk.cli.sts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.PrivateFile;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.net.local.SpoolDirectory;
import org.danewerk.operations.Printable;
import org.danewerk.operations.enforce.KeptPolicyJson;
import org.danewerk.operations.enforce.StsStore;

/**
 * Policies of MTA-STS on disk, a line each, the last of a domain counts. A line is on the disk before its policy is in force; whoever is
 * killed in the midst of one leaves a line that is not read, and all before it. Now and then it is written anew, beside its place and put
 * there whole.
 */
public final class StsLog implements StsStore, AutoCloseable {
    private final Path file;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final InstantSource time;
    private FileChannel channel;
    private int appended;
    private int counting;
    private boolean broken;

    private StsLog(Path file, FileChannel lockFile, FileLock lock, InstantSource time) throws IOException {
        this.file = file;
        this.time = time;
        this.lockFile = lockFile;
        this.lock = lock;
        this.channel = PrivateFile.open(file);
    }

    /** Beside a queue, whose lock keeps others away; made where there is none. */
    public static StsLog beside(Path directory, InstantSource time) throws IOException {
        SpoolDirectory.open(directory);
        return open(directory, "the MTA-STS policies of the queue:", time);
    }

    /** @throws CliException where the directory is not there, not writable, or in use */
    public static StsLog open(Path directory, InstantSource time) {
        return open(directory, "--state", time);
    }

    private static StsLog open(Path directory, String what, InstantSource time) {
        try {
            if (!Files.isDirectory(directory)) {
                throw CliException.badInput(what + " " + quoted(directory) + " is no directory; make it first");
            }
            var lockFile = PrivateFile.open(directory.resolve("lock"));
            boolean taken = false;
            try {
                var lock = lockFile.tryLock();
                if (lock == null) {
                    throw inUse(directory);
                }
                var log = new StsLog(directory.resolve(NAME), lockFile, lock, time);
                taken = true;
                return log;
            } catch (OverlappingFileLockException e) {
                throw inUse(directory);
            } finally {
                if (!taken) {
                    lockFile.close();
                }
            }
        } catch (IOException e) {
            throw CliException.badInput(what + " " + quoted(directory) + " cannot be used: "
                    + Printable.of(String.valueOf(e.getMessage())) + "; name a directory that this user may write to");
        }
    }

    private static CliException inUse(Path directory) {
        return CliException.undetermined("another policy server keeps its policies in " + quoted(directory)
                + "; end it, or name another directory");
    }

    /** The last line of each domain. A line that is none, as of who was killed, is passed over. */
    public synchronized List<KeptPolicyJson.Line> read() throws IOException {
        var lines = new LinkedHashMap<DomainName, KeptPolicyJson.Line>();
        // Octets that are no UTF-8 spoil their line alone.
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
        try (var in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
            for (var line = line(in); line.read; line = line(in)) {
                if (KeptPolicyJson.read(line.text) instanceof Parsed.Ok<KeptPolicyJson.Line>(var kept)) {
                    lines.put(kept.domain(), kept);
                }
            }
        }
        return List.copyOf(lines.values());
    }

    private record Line(boolean read, String text) {}

    /** No more of it than a policy can have. */
    private static Line line(BufferedReader in) throws IOException {
        var text = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return new Line(false, "");
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (text.length() < LONGEST_LINE) {
                text.append((char) c);
            }
        }
        return new Line(true, text.toString());
    }

    @Override
    public void store(DomainName domain, KeptPolicy policy) throws IOException {
        var line = KeptPolicyJson.write(domain, policy) + "\n";
        synchronized (this) {
            // Behind half a line a new one begins.
            append(broken ? "\n" + line : line);
            appended++;
            if (appended > LEAST_APPENDED && appended > 2 * counting) {
                compact();
            }
        }
    }

    private void append(String text) throws IOException {
        long before = channel.size();
        broken = true;
        try {
            channel.position(before);
            put(channel, text);
            channel.force(true);
        } catch (IOException e) {
            // On a full disk the half of a line takes room that nobody has.
            channel.truncate(before);
            throw e;
        }
        broken = false;
    }

    private static void put(FileChannel channel, String text) throws IOException {
        for (var buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)); buffer.hasRemaining(); ) {
            channel.write(buffer);
        }
    }

    /** Writes it anew with what holds: at a start, and whenever too much of it counts no more. */
    public synchronized void compact() throws IOException {
        var beside = file.resolveSibling(NAME + ".new");
        var now = time.instant();
        var lines = read().stream().filter(line -> line.policy().validAt(now)).toList();
        try (var fresh = PrivateFile.create(beside)) {
            for (var line : lines) {
                put(fresh, KeptPolicyJson.write(line.domain(), line.policy()) + "\n");
            }
            fresh.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFile.force(PrivateFile.directory(file));
        channel.close();
        channel = PrivateFile.open(file);
        appended = 0;
        counting = lines.size();
        broken = false;
    }

    @Override
    public synchronized void close() throws IOException {
        try (lockFile) {
            channel.close();
            lock.release();
        }
    }

    private static String quoted(Path path) {
        return "\"" + Printable.of(path.toString()) + "\"";
    }

    private static final String NAME = "mta-sts.jsonl";
    private static final int LEAST_APPENDED = 1000;
    private static final int LONGEST_LINE = 1 << 18;
}

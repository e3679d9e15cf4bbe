package org.danewerk.cli.sts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.PrivateFile;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.net.local.SpoolDirectory;
import org.danewerk.operations.Printable;
import org.danewerk.operations.enforce.KeptPolicyJson;
import org.danewerk.operations.enforce.PolicyOctets;
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
    private final long room;
    private FileChannel channel;
    private int appended;
    private int counting;
    private long octets;
    private boolean broken;

    private StsLog(Path file, FileChannel lockFile, FileLock lock, InstantSource time, long room) throws IOException {
        this.file = file;
        this.time = time;
        this.room = room;
        this.lockFile = lockFile;
        this.lock = lock;
        this.channel = PrivateFile.open(file);
    }

    /**
     * Whether the directory could be used, also while another server uses it. Makes nothing.
     *
     * @throws CliException where not
     */
    public static void check(Path directory) {
        refuseWhatIsNoDirectory(directory, STATE);
        var file = directory.resolve(NAME);
        boolean usable = Files.isWritable(directory)
                && (!Files.exists(file)
                        || Files.isRegularFile(file) && Files.isReadable(file) && Files.isWritable(file));
        if (!usable) {
            throw unusable(STATE, directory, Files.isWritable(directory) ? NAME : "not writable");
        }
    }

    private static void refuseWhatIsNoDirectory(Path directory, String what) {
        if (!Files.isDirectory(directory)) {
            throw CliException.badInput(what + " " + quoted(directory) + " is no directory; make it first");
        }
    }

    private static CliException unusable(String what, Path directory, String why) {
        return CliException.badInput(what + " " + quoted(directory) + " cannot be used: " + Printable.of(why)
                + "; name a directory that this user may write to");
    }

    /** Beside a queue, whose lock keeps others away; made where there is none. */
    public static StsLog beside(Path directory, InstantSource time) throws IOException {
        SpoolDirectory.open(directory);
        return open(directory, "the MTA-STS policies of the queue:", time, PolicyOctets.USUAL_ROOM);
    }

    /**
     * @param room for all policies together, in {@link PolicyOctets}
     * @throws CliException where the directory is not there, not writable, or in use
     */
    public static StsLog open(Path directory, InstantSource time, long room) {
        return open(directory, STATE, time, room);
    }

    private static StsLog open(Path directory, String what, InstantSource time, long room) {
        try {
            refuseWhatIsNoDirectory(directory, what);
            var lockFile = PrivateFile.open(directory.resolve("lock"));
            boolean taken = false;
            try {
                var lock = lockFile.tryLock();
                if (lock == null) {
                    throw inUse(directory);
                }
                var log = new StsLog(directory.resolve(NAME), lockFile, lock, time, room);
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
            throw unusable(what, directory, String.valueOf(e.getMessage()));
        }
    }

    private static CliException inUse(Path directory) {
        return CliException.undetermined("another policy server keeps its policies in " + quoted(directory)
                + "; end it, or name another directory");
    }

    /**
     * What came of reading it.
     *
     * @param damaged lines that are none, as of who was killed
     * @param leftOut policies for which there is no room, the largest
     */
    public record Restored(int damaged, int leftOut) {}

    /** Gives the last line of each domain whose policy still holds. */
    public synchronized Restored restore(Consumer<KeptPolicyJson.Line> each) throws IOException {
        var lines = StsLines.of(file, room, time.instant());
        lines.each(text -> each.accept(KeptPolicyJson.read(text).orThrow()));
        return new Restored(lines.damaged(), lines.leftOut());
    }

    public List<KeptPolicyJson.Line> read() throws IOException {
        var all = new ArrayList<KeptPolicyJson.Line>();
        restore(all::add);
        return all;
    }

    @Override
    public void store(DomainName domain, KeptPolicy policy) throws IOException {
        var line = KeptPolicyJson.write(domain, policy) + "\n";
        synchronized (this) {
            // Behind half a line a new one begins.
            append(broken ? "\n" + line : line);
            appended++;
            if (appended > LEAST_APPENDED && appended > 2 * counting || grewFar()) {
                compact();
            }
        }
    }

    /** By long lines: what is left out in memory is not to fill the disk. */
    private boolean grewFar() throws IOException {
        return channel.size() > 2 * octets + LEAST_OCTETS;
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
        var lines = StsLines.of(file, room, time.instant());
        try (var fresh = PrivateFile.create(beside)) {
            lines.each(text -> put(fresh, text + "\n"));
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
        counting = lines.count();
        octets = channel.size();
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

    private static final String STATE = "--state";
    private static final String NAME = "mta-sts.jsonl";
    private static final int LEAST_APPENDED = 1000;
    private static final long LEAST_OCTETS = 16 << 20;
}

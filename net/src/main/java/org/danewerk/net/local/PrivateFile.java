package org.danewerk.net.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.danewerk.core.base.Parsed;

/** A file with a secret, which nobody but its owner can read or write. */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Its octets, each as one character. Malformed with a reason that goes behind the name of the file and repeats nothing of what it
     * holds.
     */
    public static Parsed<String> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Parsed.malformed(0, Files.exists(file) ? "is no plain file" : "cannot be read: no such file");
            }
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && openToOthers(view.readAttributes().permissions())) {
                return Parsed.malformed(
                        0, "holds a secret that others than its owner can read or change; chmod 600 it");
            }
            try (var in = Files.newInputStream(file)) {
                var octets = in.readNBytes(MAX_OCTETS + 1);
                return octets.length > MAX_OCTETS
                        ? Parsed.malformed(0, "is longer than any key (" + MAX_OCTETS + " octets)")
                        : Parsed.ok(new String(octets, StandardCharsets.ISO_8859_1));
            }
        } catch (NoSuchFileException e) {
            return Parsed.malformed(0, "cannot be read: no such file");
        } catch (IOException e) {
            return Parsed.malformed(0, "cannot be read: this user may not, or the disk fails");
        }
    }

    private static boolean openToOthers(Set<PosixFilePermission> permissions) {
        var others = EnumSet.copyOf(OTHERS);
        others.retainAll(permissions);
        return !others.isEmpty();
    }

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private static final int MAX_OCTETS = 8 * 1024;
}

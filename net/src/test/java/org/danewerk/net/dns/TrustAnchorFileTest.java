package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustAnchorFileTest {
    @TempDir
    Path directory;

    @Test
    void reasonNamesFileAndLine() throws IOException {
        Path file = Files.writeString(directory.resolve("root.key"), "; anchors\n. DS 1 8 2 zz\n");
        assertReason(file, file + ": line 2: a digest of type 2 is 64 hexadecimal digits");
        assertReason(directory.resolve("none"), directory.resolve("none") + " cannot be read: no such file");
        assertReason(directory, directory + " cannot be read");
        Files.writeString(file, "x".repeat((1 << 20) + 1));
        assertReason(file, file + " is too large for trust anchors");
    }

    @Test
    void octetsThatAreNoTextAreRefused() throws IOException {
        Path file = Files.write(directory.resolve("root.key"), new byte[] {(byte) 0xff, 0, 1, 2, '\n', 'a'});
        assertThat(TrustAnchorFile.read(file)).isInstanceOf(Parsed.Malformed.class);
    }

    static void assertReason(Path file, String reason) {
        assertThat(TrustAnchorFile.read(file))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(reason));
    }
}

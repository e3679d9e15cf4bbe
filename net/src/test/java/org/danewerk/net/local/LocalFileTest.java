package org.danewerk.net.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFileTest {
    private static final Bytes OLD = octets("old\n");
    private static final Bytes NEW = octets("new\n");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-rw-rw-", "rw-------", "r--r--r--"})
    void isReplacedWithItsPermissions(String permissions) throws IOException {
        var path = path();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        assertThat(new LocalFile(path).replace(Optional.of(OLD), NEW)).isTrue();
        assertThat(path).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo(permissions);
        assertThat(names()).containsExactly("zone");
    }

    @Test
    void keepsItsOwnerAndGroup() throws IOException {
        var path = path();
        var users = path.getFileSystem().getUserPrincipalLookupService();
        assumeTrue(Files.getOwner(Path.of("/proc/self")).getName().equals("root"), "only root may give files away");
        Files.setOwner(path, users.lookupPrincipalByName("nobody"));
        Files.setAttribute(path, "posix:group", users.lookupPrincipalByGroupName("nogroup"));
        assertThat(new LocalFile(path).replace(Optional.of(OLD), NEW)).isTrue();
        var kept = Files.readAttributes(path, PosixFileAttributes.class);
        assertThat(kept.owner().getName()).isEqualTo("nobody");
        assertThat(kept.group().getName()).isEqualTo("nogroup");
    }

    @Test
    void isAnotherFileInItsPlace() throws IOException {
        var path = path();
        var reader = Files.newInputStream(path); // as a server that reads just now
        try (reader) {
            assertThat(new LocalFile(path).replace(Optional.of(OLD), NEW)).isTrue();
            assertThat(reader.readAllBytes()).isEqualTo(OLD.toArray());
        }
    }

    @Test
    void aLinkGoesOnLeadingToIt() throws IOException {
        var path = path();
        var link = Files.createSymbolicLink(directory.resolve("link"), path);
        assertThat(new LocalFile(link).replace(Optional.of(OLD), NEW)).isTrue();
        assertThat(link).isSymbolicLink();
        assertThat(path).hasContent("new");
    }

    @Test
    void whatSomebodyElseChangedIsLeft() throws IOException {
        var path = path();
        assertThat(new LocalFile(path).replace(Optional.of(NEW), octets("newer")))
                .isFalse();
        assertThat(new LocalFile(path).replace(Optional.empty(), NEW)).isFalse();
        assertThat(path).hasContent("old");
        assertThat(names()).containsExactly("zone");
    }

    @Test
    void aNewFileIsReadableForTheServer() throws IOException {
        var path = directory.resolve("fresh");
        assertThat(new LocalFile(path).read()).isEmpty();
        assertThat(new LocalFile(path).replace(Optional.empty(), NEW)).isTrue();
        assertThat(new LocalFile(path).read()).contains(NEW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void whatIsNoFileIsNotReplaced() {
        assertThatThrownBy(() -> new LocalFile(directory).read()).hasMessage(directory + " is no plain file");
        assertThatThrownBy(() -> new LocalFile(Path.of("/dev/zero")).read()).hasMessage("/dev/zero is no plain file");
        var nowhere = directory.resolve("none/zone");
        assertThatThrownBy(() -> new LocalFile(nowhere).replace(Optional.empty(), NEW))
                .hasMessage(nowhere + " cannot be written: there is no such directory");
    }

    private Path path() throws IOException {
        return Files.write(directory.resolve("zone"), OLD.toArray());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}

package org.danewerk.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions whose file changes while they are in force. */
class OverridesFileTest {
    @TempDir
    Path directory;

    @Test
    void aFileThatVanishesIsToldOfOnceAndChangesNothing() throws Exception {
        var file = directory.resolve("overrides.toml");
        var text = """
                [[override]]
                destination = "example.org"
                level = "may"
                reason = "broken"
                author = "a@example.net"
                until = 2026-12-24
                """;
        var overrides = OverridesFile.open(Files.writeString(file, text));
        assertThat(overrides.readAgain()).isEmpty();
        Files.delete(file);
        assertThat(overrides.readAgain())
                .containsExactly("\"" + file + "\" is not there; the overrides read before go on until their end");
        assertThat(overrides.readAgain()).isEmpty();
        assertThat(overrides.get().of("example.org", Instant.EPOCH)).isPresent();
        Files.writeString(file, text.replace("example.org", "example.net"));
        assertThat(overrides.readAgain()).isEmpty();
        assertThat(overrides.get().of("example.org", Instant.EPOCH)).isEmpty();
    }
}

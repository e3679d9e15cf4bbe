package org.danewerk.cli.rollover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path directory;

    @Test
    void pathsAreSeenFromTheDirectoryOfTheFile() throws IOException {
        var settings = SettingsFile.read(file("""
                hosts = ["mx.example.org"]
                pattern = "current+issuer"
                reload = []
                keys.rsa.current = { key = "../keys/mx.key", certificate = "/etc/ssl/mx.pem" }
                publisher.command.argv = ["publish"]
                """));

        assertThat(settings.keys().getFirst().current().key())
                .isEqualTo(directory.resolveSibling("keys/mx.key").toString());
        assertThat(settings.keys().getFirst().current().certificate()).isEqualTo("/etc/ssl/mx.pem");
        assertThat(settings.journal())
                .isEqualTo(directory.resolve("mail.journal").toString());
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws IOException {
        var name = file("hosts = []\nttl = 5\n");
        assertThatThrownBy(() -> SettingsFile.read(name)).isInstanceOfSatisfying(CliException.class, wrong -> {
            assertThat(wrong.exitStatus()).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(wrong.line().lines()).hasSize(5).allMatch(line -> line.startsWith(name + ": "));
        });
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatThrownBy(
                        () -> SettingsFile.read(directory.resolve("none.toml").toString()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("no such file");
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("mail.toml"), text).toString();
    }
}

package org.danewerk.cli.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.danewerk.cli.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators get wrong with TLS reports is told in one line: what, where, and what to do. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // what is not refused would serve for ever
class ReportMistakesTest {
    @TempDir
    Path work;

    @BeforeEach
    void places() throws IOException {
        Files.createDirectory(work.resolve("good"));
        var broken = Files.createDirectory(work.resolve("broken"));
        Files.writeString(broken.resolve("sessions.db"), "x".repeat(5_000));
        Files.writeString(broken.resolve("received.db"), "x".repeat(5_000));
        Files.createDirectories(work.resolve("other/sessions.db"));
        Files.createDirectories(work.resolve("other/received.db"));
        Files.writeString(work.resolve("file"), "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            build --contact a@b.example --dir EMPTY            | 64 | --dir needs a DIR behind it, which is empty; see
            build --contact EMPTY --dir W/good                 | 64 | the contact must be one mail address, such as
            build --contact a@b.example --dir W/none           | 65 | --dir W/none: there is no such directory; make it first
            build --contact a@b.example --dir W/file           | 65 | --dir W/file is no directory; name one
            build --contact a@b.example --dir W/broken         | 65 | --dir W/broken/sessions.db is broken:
            list --dir EMPTY                                   | 64 | --dir needs a DIR behind it, which is empty; see
            list --dir W/none                                  | 65 | --dir W/none: there is no such directory
            list --dir W/broken                                | 65 | --dir W/broken/received.db is broken:
            list --dir W/good --domain x..y                    | 64 | --domain x..y: an empty label
            send --contact a@b.example --relay x --dir EMPTY   | 64 | --dir needs a DIR behind it, which is empty; see
            send --contact a@b.example --relay x --dir W/none  | 65 | --dir W/none: there is no such directory
            collect --socket W/s --dir EMPTY                   | 64 | --dir needs a DIR behind it, which is empty; see
            collect --socket W/s --dir W/none                  | 65 | --dir W/none: there is no such directory
            collect --socket W/s --dir W/broken                | 3  | --dir W/broken/sessions.db is broken:
            collect --socket W/s --dir W/other                 | 3  | --dir W/other/sessions.db cannot be written: Is a directory; see to
            collect --socket W/s --dir W/good --keep x         | 64 | --keep x: a whole number is needed; see
            receive --domain a.example --dir EMPTY             | 64 | --dir needs a DIR behind it, which is empty; see
            receive --domain a.example --dir W/none            | 75 | --dir W/none: there is no such directory; make it first
            receive --domain a.example --dir W/broken          | 75 | --dir W/broken/received.db is broken:
            serve --domain a.example --dir EMPTY               | 64 | --dir needs a DIR behind it, which is empty; see
            serve --domain a.example --dir W/none              | 3  | --dir W/none: there is no such directory; make it first
            serve --domain a.example --dir W/broken            | 3  | --dir W/broken/received.db is broken:
            serve --domain a.example --dir W/other             | 3  | --dir W/other/received.db cannot be written: Is a directory
            serve --domain a.example --dir W/good --keep x     | 64 | --keep x: a whole number is needed; see
            serve --domain a.example --dir W/good --listen 127.0.0.1:8461 | 64 | --listen 127.0.0.1:8461: inet:ADDRESS:PORT; see
            serve --domain a.example --dir W/good --listen inet:127.0.0.1 | 64 | no port behind the address; it is inet:ADDRESS:PORT; see
            serve --domain a.example --dir W/good --behind-proxy --listen inet:192.0.2.1:80 | 3 | inet:192.0.2.1:80 cannot be had: Cannot assign
            """)
    void isToldInOneLine(String words, int status, String said) {
        var all = Arrays.stream(("report " + words.strip()).split(" +"))
                .map(word -> word.equals("EMPTY") ? "" : word.replace("W/", work + "/"))
                .toArray(String[]::new);
        var screen = Screen.run("", all);
        assertThat(screen.err().lines()).hasSize(1);
        assertThat(screen.err()).startsWith("danewerk: ").contains(said.strip().replace("W/", work + "/"));
        assertThat(screen.status()).as(screen.err()).isEqualTo(status);
        assertThat(work.resolve("none")).doesNotExist();
    }

    @Test
    void aPortInUseIsToldAsSuch() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var place = "inet:127.0.0.1:" + taken.getLocalPort();
            var screen = Screen.run(
                    "",
                    "report",
                    "serve",
                    "--domain",
                    "a.example",
                    "--dir",
                    work.resolve("good").toString(),
                    "--listen",
                    place);
            assertThat(screen.err())
                    .endsWith(
                            "danewerk: " + place + " cannot be had: Address already in use; choose another --listen\n");
            assertThat(screen.status()).isEqualTo(3);
        }
    }
}

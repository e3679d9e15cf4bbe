package org.danewerk.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as openssl writes them, for a server that takes reports. */
class ServerKeysTest {
    private static final String CERTIFICATE =
            "req -x509 -key key.pem -days 9 -subj /CN=x -out chain.pem -passin pass:x";

    @TempDir
    Path directory;

    @ParameterizedTest
    @DisplayName("RFC 5958, RFC 8017 §A.1.2, RFC 5915 §3: PKCS #8, PKCS #1 and SEC 1")
    @CsvSource({
        "genpkey -algorithm RSA -out key.pem, BEGIN PRIVATE KEY",
        "genrsa -traditional -out key.pem 2048, BEGIN RSA PRIVATE KEY",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem, BEGIN PRIVATE KEY",
        "ecparam -name prime256v1 -genkey -out key.pem, BEGIN EC PARAMETERS",
        "ecparam -name secp384r1 -genkey -noout -out key.pem, BEGIN EC PRIVATE KEY",
        "genpkey -algorithm ED25519 -out key.pem, BEGIN PRIVATE KEY",
    })
    void formsInTheClear(String made, String begins) throws Exception {
        openssl(made);
        assertThat(directory.resolve("key.pem")).content().startsWith("-----" + begins);
        openssl(CERTIFICATE);
        var screen = serve();
        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).startsWith("the configuration can be used: ");
    }

    @ParameterizedTest
    @CsvSource({
        "genpkey -algorithm RSA -aes256 -pass pass:x -out key.pem, BEGIN ENCRYPTED PRIVATE KEY",
        "genrsa -traditional -aes256 -passout pass:x -out key.pem 2048, BEGIN RSA PRIVATE KEY",
    })
    void whatIsEncryptedIsSaidToBeAndWhatToDo(String made, String begins) throws Exception {
        openssl(made);
        assertThat(directory.resolve("key.pem")).content().startsWith("-----" + begins);
        openssl(CERTIFICATE);
        var screen = serve();
        assertThat(screen.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(screen.err())
                .contains("key.pem: an encrypted key; openssl pkcs8 -topk8 -nocrypt -in FILE -out NEWFILE takes")
                .hasLineCount(1);
        // And that helps.
        openssl("pkcs8 -topk8 -nocrypt -in key.pem -passin pass:x -out new.pem");
        Files.move(
                directory.resolve("new.pem"),
                directory.resolve("key.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(serve().err()).isEmpty();
    }

    @Test
    void whatIsNoKeyIsRefused() throws Exception {
        openssl("genpkey -algorithm ED25519 -out key.pem");
        openssl(CERTIFICATE);
        for (var wrong : List.of("", "x", "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n")) {
            Files.writeString(directory.resolve("key.pem"), wrong);
            var screen = serve();
            assertThat(screen.status()).as(wrong).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(screen.err()).as(wrong).contains("key.pem").hasLineCount(1);
        }
        openssl("genpkey -algorithm ED25519 -out key.pem");
        assertThat(serve().err()).contains("is not the key of --certificate");
    }

    private Screen serve() {
        return Screen.run(
                "",
                "report",
                "serve",
                "--check-config",
                "--dir",
                directory.toString(),
                "--domain",
                "a.example",
                "--certificate",
                directory.resolve("chain.pem").toString(),
                "--key",
                directory.resolve("key.pem").toString());
    }

    private void openssl(String words) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(words.split(" ")));
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}

package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.danewerk.cli.Screen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same key in every form makes the same record, and it is the one that openssl, danetool and ldns-dane make. */
@Tag("interop")
class KeyTypesInteropTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @DisplayName("gen agrees with openssl, danetool and ldns-dane")
    @CsvSource({
        "RSA, RSA, rsa_keygen_bits:2048, -traditional",
        "RSA 3072, RSA, rsa_keygen_bits:3072, -traditional",
        "RSA-PSS, RSA-PSS, rsa_keygen_bits:2048,",
        "P-256, EC, ec_paramgen_curve:P-256, -traditional",
        "P-384, EC, ec_paramgen_curve:P-384, -traditional",
        "P-521, EC, ec_paramgen_curve:P-521, -traditional",
        "Ed25519, ED25519,,",
        "Ed448, ED448,,",
    })
    void everyFormOfAKey(String name, String algorithm, String option, String traditional) throws Exception {
        assumeInstalled("openssl", "version");
        var generate = new ArrayList<>(List.of("openssl", "genpkey", "-algorithm", algorithm, "-out", "key.pem"));
        if (option != null) {
            generate.addAll(List.of("-pkeyopt", option));
        }
        run(generate);
        run("openssl req -x509 -new -key key.pem -subj /CN=mx.example.org -days 3 -out cert.pem");
        run("openssl req -new -key key.pem -subj /CN=mx.example.org -out request.pem");
        run("openssl req -new -key key.pem -subj /CN=mx.example.org -outform DER -out request.der");
        run("openssl x509 -in cert.pem -outform DER -out cert.der");
        run("openssl pkey -in key.pem -outform DER -out key.der");
        run("openssl pkey -in key.pem -pubout -out public.pem");
        run("openssl pkey -in key.pem -pubout -outform DER -out public.der");
        run("openssl pkcs12 -export -in cert.pem -inkey key.pem -passout pass:secret -out store.p12");
        var forms = new ArrayList<>(List.of(
                "cert.pem",
                "cert.der",
                "key.pem",
                "key.der",
                "public.pem",
                "public.der",
                "request.pem",
                "request.der"));
        if (traditional != null) {
            run("openssl pkey -in key.pem -traditional -out traditional.pem");
            run("openssl pkey -in key.pem -traditional -outform DER -out traditional.der");
            forms.addAll(List.of("traditional.pem", "traditional.der"));
        }
        Files.writeString(directory.resolve("password"), "secret\n");
        forms.addAll(List.of("--password-file", path("password"), "store.p12"));

        var expected = "3 1 1 " + sha256(Files.readAllBytes(directory.resolve("public.der")));
        for (var form : List.copyOf(forms)) {
            if (form.contains(".")) {
                assertThat(gen(form)).as(form).isEqualTo(expected);
            }
        }
        assertThat(gen("-s", "0", "cert.pem"))
                .isEqualTo("3 0 1 " + sha256(Files.readAllBytes(directory.resolve("cert.der"))));

        danetool(expected);
        ldnsDane(expected);
    }

    private void danetool(String expected) throws IOException, InterruptedException {
        if (installed("danetool", "--version")) {
            var line = run("danetool --tlsa-rr --host mx.example.org --port 25 --load-certificate cert.pem");
            assertThat(Screen.run("", "gen", "--name", "mx.example.org", path("cert.pem"))
                            .out())
                    .isEqualTo("_25._tcp.mx.example.org. 3600 IN TLSA " + expected + "\n");
            assertThat(line).contains(expected.substring("3 1 1 ".length()));
            assertThat(Screen.run("", "explain", line.strip()).status()).isZero();
        }
    }

    private void ldnsDane(String expected) throws IOException, InterruptedException {
        if (installed("ldns-dane", "-h")) {
            var line = run("ldns-dane -n -c cert.pem create mx.example.org 25 3 1 1");
            assertThat(line.strip()).endsWith("TLSA\t" + expected);
            var generic = run("ldns-dane -n -b -c cert.pem create mx.example.org 25 3 1 1");
            assertThat(Screen.run("", "explain", generic.strip()).out())
                    .isEqualTo(Screen.run("", "explain", line.strip()).out());
        }
    }

    private String gen(String... words) {
        var all = new ArrayList<>(List.of("gen", "--password-file", path("password")));
        for (var word : words) {
            all.add(word.contains(".") ? path(word) : word);
        }
        var screen = Screen.run("", all.toArray(String[]::new));
        assertThat(screen.err()).isEmpty();
        return screen.out().strip();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static String sha256(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }

    private void assumeInstalled(String... command) throws IOException, InterruptedException {
        assumeTrue(installed(command));
    }

    /** Says so where a program is missing. */
    private boolean installed(String... command) throws InterruptedException {
        try {
            return run(List.of(command)) != null;
        } catch (IOException e) {
            System.out.println("skipped: " + command[0] + " is not installed, so gen is not compared with it");
            return false;
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        return run(List.of(command.split(" ")));
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(String.join(" ", command))
                .isIn(command.get(0).equals("ldns-dane") ? List.of(0, 1) : List.of(0));
        return out;
    }
}

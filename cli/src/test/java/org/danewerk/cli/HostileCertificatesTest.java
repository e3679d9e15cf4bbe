package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.SoftAssertions;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.files.PipesTest;
import org.danewerk.lab.pki.Issued;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates with broken fields, keys that are encrypted and stores of every kind, for each command that takes certificates. */
class HostileCertificatesTest {
    private static final String LINT =
            "lint --cert FILE 2-1-1-abababababababababababababababababababababababababababababababab";
    private static final String VERIFY =
            "verify --name mx.example.org --tlsa 2-1-1-abababababababababababababababababababababababababababababababab --chain ";

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Fixtures.write(directory);
        Files.writeString(directory.resolve("anchors.xml"), PipesTest.ANCHORS);
    }

    /** Some are certificates all the same: TLSA looks at few of their fields. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gen FILE",
                "gen --usage 2 FILE",
                LINT,
                VERIFY + "FILE",
                VERIFY + "chain.pem --mode generic --roots FILE",
                "issuers update FILE",
                "dns anchors anchors.xml --signature FILE --authority root.pem",
                "check --resolver tls://127.0.0.1:1#dns.example --timeout 1 --ca FILE good311.lab",
                "sts check --resolver 127.0.0.1:1 --timeout 1 --sts-ca FILE good311.lab",
            })
    void aBrokenFieldIsToldInOneLineOrDoesNotMatter(String words) throws IOException {
        var soft = new SoftAssertions();
        for (var broken : BrokenCertificates.of(Fixtures.LEAF.der().toArray()).entrySet()) {
            for (boolean pem : List.of(true, false)) {
                var file = directory.resolve("broken");
                Files.write(file, pem ? pem(broken.getValue()) : broken.getValue());
                bounded(soft, broken.getKey() + (pem ? ", PEM" : ", DER"), run(words));
            }
        }
        soft.assertAll();
    }

    @Test
    void damageAnywhereIsToldInOneLineOrDoesNotMatter() throws IOException {
        var soft = new SoftAssertions();
        var whole = Fixtures.LEAF.der().toArray();
        var random = new Random(4);
        for (int at = 0; at < whole.length; at++) {
            var damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(directory.resolve("broken"), damaged);
            for (var words : List.of("gen FILE", LINT, VERIFY + "FILE", "issuers update FILE")) {
                bounded(soft, "octet " + at + " of " + words, run(words));
            }
        }
        soft.assertAll();
    }

    /** A table of issuers that cannot be read again would end every later command. */
    @Test
    void whatBrokenAuthoritiesLeaveInTheTableOfIssuersIsReadAgain() throws IOException {
        var soft = new SoftAssertions();
        for (var broken : BrokenCertificates.of(Fixtures.ISSUER.der().toArray()).entrySet()) {
            Files.write(directory.resolve("broken"), broken.getValue());
            run("issuers update FILE");
            var list = run("issuers list ffff");
            soft.assertThat(list.status()).as(broken.getKey() + list.err()).isEqualTo(ExitStatus.DIFFERENT);
        }
        soft.assertAll();
        assertThat(directory.resolve("issuers.tsv"))
                .as("some were taken")
                .content()
                .contains("Issuer");
    }

    @Test
    void whatIsNoCertificateSaysWhatItIs() throws IOException, GeneralSecurityException {
        var soft = new SoftAssertions();
        for (var one : others().entrySet()) {
            Files.write(directory.resolve("broken"), one.getValue());
            for (var words : List.of("gen FILE", LINT, "issuers update FILE")) {
                var screen = run(words);
                oneLine(soft, words + ": " + one.getKey(), screen, 65);
                soft.assertThat(screen.err()).as(words).contains(one.getKey());
            }
            oneLine(soft, "chain: " + one.getKey(), run(VERIFY + "FILE"), ExitStatus.NOT_ASKED);
            oneLine(
                    soft,
                    "roots: " + one.getKey(),
                    run(VERIFY + "chain.pem --mode generic --roots FILE"),
                    ExitStatus.NOT_ASKED);
            bounded(
                    soft,
                    "authority: " + one.getKey(),
                    run("check --resolver tls://127.0.0.1:1#dns.example --timeout 1 --ca FILE good311.lab"));
        }
        soft.assertAll();
    }

    @Test
    void aBlockIsNamedByItsLineAndALabelThatLiesDoesNotMatter() throws IOException {
        var leaf = Fixtures.LEAF.pem();
        Files.writeString(
                directory.resolve("broken"),
                leaf + "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n" + leaf);
        assertThat(run("gen FILE").err())
                .contains("a block that says CERTIFICATE and holds something else (at line "
                        + (leaf.lines().count() + 1) + ")");
        Files.writeString(directory.resolve("broken"), leaf.replace("CERTIFICATE", "RSA PRIVATE KEY"));
        assertThat(run("gen FILE").out()).isEqualTo(run("gen leaf.pem").out());
        assertThat(run(VERIFY + "FILE").err()).contains("no certificate in the file, but RSA PRIVATE KEY");
    }

    private static Map<String, byte[]> others() throws IOException, GeneralSecurityException {
        var leaf = Fixtures.LEAF.der().toArray();
        return Map.ofEntries(
                Map.entry("3 octets more behind what ends at octet " + leaf.length, append(leaf)),
                Map.entry("a PKCS#12 key store", store("PKCS12", false)),
                Map.entry("a Java key store without any certificate", store("JCEKS", true)),
                Map.entry("a key store of Bouncy Castle", new byte[] {0, 0, 0, 2, 0, 0, 0, 20, 1, 2, 3}),
                Map.entry(
                        "an encrypted private key",
                        ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00112233\n\nqrvM\n"
                                        + "-----END RSA PRIVATE KEY-----\n")
                                .getBytes(StandardCharsets.UTF_8)),
                Map.entry(
                        "a block that says \\x1b[31m and holds something else",
                        "-----BEGIN \u001b[31m-----\nMAA=\n-----END \u001b[31m-----\n"
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] store(String type, boolean secretAlone) throws IOException, GeneralSecurityException {
        var password = "changeit".toCharArray();
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        if (secretAlone) {
            store.setKeyEntry("secret", new SecretKeySpec(new byte[16], "AES"), password, null);
        } else {
            store.setKeyEntry("mx", Fixtures.LEAF.privateKey(), password, Issued.x509(Fixtures.LEAF.chain()));
        }
        var out = new ByteArrayOutputStream();
        store.store(out, password);
        return out.toByteArray();
    }

    private static byte[] append(byte[] octets) {
        return Arrays.copyOf(octets, octets.length + 3);
    }

    private static byte[] pem(byte[] der) {
        return ("-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void bounded(SoftAssertions soft, String what, Screen screen) {
        soft.assertThat(screen.status()).as(what + ": " + screen.err()).isIn(Set.of(0, 1, 2, 3, 65));
        soft.assertThat(screen.err().lines().count())
                .as(what + ": " + screen.err())
                .isLessThan(2);
        soft.assertThat(screen.err().length() + screen.out().length()).as(what).isLessThan(10_000);
        soft.assertThat(screen.err() + screen.out())
                .as(what)
                .doesNotContain("internal error", "Exception", "\tat ", "\u001b", "\u202e", "\0");
    }

    private static void oneLine(SoftAssertions soft, String what, Screen screen, int status) {
        soft.assertThat(screen.status())
                .as(what + ": " + screen.err() + screen.out())
                .isEqualTo(status);
        soft.assertThat(screen.out()).as(what).isEmpty();
        soft.assertThat(screen.err())
                .as(what)
                .startsWith("danewerk: ")
                .hasLineCount(1)
                .doesNotContain("internal error", "Exception", "\tat ", "\u001b");
    }

    private Screen run(String words) {
        var given = new ArrayList<String>();
        for (var word : words.split(" ")) {
            var file = directory.resolve(word.equals("FILE") ? "broken" : word);
            given.add(
                    word.equals("FILE") || Files.exists(file)
                            ? file.toString()
                            : word.matches("[0-9]-.*") ? word.replace('-', ' ') : word);
        }
        return Screen.run(
                Map.of("DANEWERK_ISSUERS", directory.resolve("issuers.tsv").toString()),
                "",
                given.toArray(String[]::new));
    }
}

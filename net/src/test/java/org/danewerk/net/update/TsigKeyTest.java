package org.danewerk.net.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TsigKeyTest {
    private static final String SECRET = "b3VycyBhbmQgbm9ib2R5IGVsc2UncyBrZXk=";
    private static final String GENERATED =
            "key \"Tsig-Key\" {\n\talgorithm hmac-sha256;\n\tsecret \"" + SECRET + "\";\n};\n";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                GENERATED,
                "KEY tsig-key. { SECRET \"" + SECRET + "\"; ALGORITHM HMAC-SHA256.; }",
                "// ours\nkey tsig-key { # one\n algorithm /* the\n usual */ hmac-sha256; secret " + SECRET + "; };",
            })
    void isReadAsBindReadsIt(String text) {
        var key = TsigKeyText.parse(text).orThrow();
        assertThat(key.name().toText()).isEqualTo("tsig-key");
        assertThat(key.algorithm()).isEqualTo(TsigAlgorithm.HMAC_SHA256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no key: expected key \"name\" { algorithm hmac-sha256; secret \"...\"; };",
                "key k { algorithm hmac-sha256; };|a key without algorithm or secret: expected key \"name\" { algorithm hmac-sha256; secret \"...\"; };",
                "key k { algorithm hmac-sha256; secret \"=!S3CRET\"; };|a secret that is not base64",
                "key k { algorithm hmac-sha256; secret \"\"; };|a secret that is not base64",
                "key k { algorithm gss-tsig; secret \"S3CR\"; };|an algorithm that is none of hmac-sha256, -sha384, -sha512, -sha224, -sha1",
                "key k { algorithm hmac-md5; secret \"S3CR\"; };|hmac-md5, which must not be used; make a key of hmac-sha256",
                "key k { algorithm HMAC-MD5.SIG-ALG.REG.INT; secret \"S3CR\"; };|hmac-md5, which must not be used; make a key of hmac-sha256",
                "key k { secret \"S3CR\"; secret \"S3CR\"; };|neither algorithm nor secret, or one of them twice",
                "key k { S3CR \"S3CR\"; };|neither algorithm nor secret, or one of them twice",
                "key k { algorithm hmac-sha256; secret S3CR; }; key l { };|more than one key: expected a file with this one alone",
                "key a..b { algorithm hmac-sha256; secret S3CR; };|a name of the key that is no domain name",
                "key k { algorithm hmac-sha256; secret|not a setting: expected key \"name\" { algorithm hmac-sha256; secret \"...\"; };",
            })
    @DisplayName("RFC 8945 §6, §10: what is wrong with a key is said without its secret")
    void whatIsNoKeyIsToldWithoutItsSecret(String text, String reason) {
        assertThat(TsigKeyText.parse(text)).isInstanceOfSatisfying(Parsed.Malformed.class, malformed -> {
            assertThat(malformed.reason()).isEqualTo(reason).doesNotContain("S3CR");
            assertThat(malformed.offset()).isBetween(0, text.length());
        });
    }

    @Test
    @DisplayName("RFC 8945 §6: SHA-1 is taken, and said not to be recommended")
    void sha1Warns() {
        assertThat(TsigAlgorithm.HMAC_SHA1.warning())
                .contains("hmac-sha1 is not recommended any more; make a key of hmac-sha256 (RFC 8945 §6)");
        assertThat(TsigAlgorithm.HMAC_SHA256.warning()).isEmpty();
        assertThat(TsigKeyText.parse(GENERATED.replace("sha256", "sha1"))
                        .orThrow()
                        .algorithm())
                .isEqualTo(TsigAlgorithm.HMAC_SHA1);
    }

    @Test
    void theSecretIsInNoText() throws IOException {
        var key = TsigKeyText.parse(GENERATED).orThrow();
        var signed = Tsig.sign(Updates.UPDATE.toWire(1), key, Updates.NOW);
        assertThat(key + " " + signed).contains("tsig-key (hmac-sha256)").doesNotContain(SECRET, "ours and nobody");
        assertThat(signed.octets().toHex()).doesNotContain("6f75727320616e64");
    }

    @Test
    void aFileOfItsOwnerIsRead() throws IOException {
        assertThat(TsigKeyFile.read(file("rw-------")).orThrow().name().toText())
                .isEqualTo("tsig-key");
        assertThat(TsigKeyFile.read(file("r--------")).orThrow().name().toText())
                .isEqualTo("tsig-key");
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx-----x"})
    void aFileOpenToOthersIsRefused(String permissions) throws IOException {
        assertThat(TsigKeyFile.read(file(permissions)))
                .isEqualTo(Parsed.malformed(
                        0, "holds a secret that others than its owner can read or change; chmod 600 it"));
    }

    @Test
    void whatIsNoFileIsTold() throws IOException {
        assertThat(TsigKeyFile.read(directory)).isEqualTo(Parsed.malformed(0, "is no plain file"));
        assertThat(TsigKeyFile.read(directory.resolve("none")))
                .isEqualTo(Parsed.malformed(0, "cannot be read: no such file"));
        var large = file("rw-------");
        Files.write(large, new byte[70_000]);
        assertThat(TsigKeyFile.read(large)).isEqualTo(Parsed.malformed(0, "is longer than any key (8192 octets)"));
    }

    private Path file(String permissions) throws IOException {
        var file = Files.writeString(Files.createTempFile(directory, "key", ""), GENERATED);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}

package org.danewerk.operations.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.net.local.LocalProgram;
import org.danewerk.operations.publish.RolloverSettings.KeyFiles;
import org.danewerk.operations.publish.RolloverSettings.KeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterialFilesTest {
    private static final Pki PKI = Pki.seeded(11, Instant.parse("2026-06-01T00:00:00Z"));
    private static final Issued CA = PKI.authority("CA");
    private static final Issued OLD = PKI.leaf("mx.example.org").issuedBy(CA).issue();
    private static final Issued NEW = PKI.leaf("mx.example.org").issuedBy(CA).issue();

    @TempDir
    Path directory;

    @BeforeEach
    void inUse() throws IOException {
        write("key.pem", key(OLD));
        write("chain.pem", chain(OLD));
        Files.setPosixFilePermissions(path("key.pem"), PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void whatIsStagedIsSeenUntilItIsInPlace() throws IOException {
        assertThat(material().staged()).isEmpty();
        write("next.key", key(NEW));
        assertThat(material().staged().getFirst().certificate()).isEmpty();
        write("next.pem", chain(OLD)); // of the key before
        assertThat(material().staged().getFirst().certificate()).isEmpty();
        write("next.pem", chain(NEW));
        assertThat(material().staged().getFirst().certificate()).contains(NEW.der());

        var deed = files().install(
                        material().target(), program("touch", path("reloaded").toString()));

        assertThat(deed).isInstanceOf(Deed.Made.class);
        assertThat(path("reloaded")).exists();
        assertThat(material().current().getFirst().certificate()).contains(NEW.der());
        assertThat(material().staged()).isEmpty();
        assertThat(Files.getPosixFilePermissions(path("key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    /** A chain that is for all to read must not have the key in it. */
    @Test
    void oneFileIsTakenApartAndTwoArePutTogether() throws IOException {
        write("both.pem", key(NEW) + chain(NEW));
        var apart = new MaterialFiles(List.of(new KeyFiles(
                KeyAlgorithm.ECDSA, pair("key.pem", "chain.pem"), Optional.of(pair("both.pem", "both.pem")))));
        apart.install(apart.read().orThrow().target(), Optional.empty());
        assertThat(text("chain.pem")).isEqualTo(chain(NEW)).doesNotContain("PRIVATE");
        assertThat(text("key.pem")).isEqualTo(key(NEW));

        write("all.pem", key(OLD) + chain(OLD));
        var together = new MaterialFiles(List.of(new KeyFiles(
                KeyAlgorithm.ECDSA, pair("all.pem", "all.pem"), Optional.of(pair("key.pem", "chain.pem")))));
        together.install(together.read().orThrow().target(), Optional.empty());
        assertThat(text("all.pem")).isEqualTo(key(NEW) + chain(NEW));
    }

    @Test
    void anInstallationThatWasInterruptedIsFinished() throws IOException {
        write("next.key", key(NEW));
        write("next.pem", chain(NEW));
        write("key.pem", key(NEW)); // and then it was killed
        assertThat(((Parsed.Malformed<Material>) files().read()).reason())
                .contains("is not of the key", "danewerk rollover next finishes it");

        var finished = files().finish(program("touch", path("reloaded").toString()));

        assertThat(finished.orElseThrow()).isInstanceOf(Deed.Made.class);
        assertThat(path("reloaded")).exists();
        assertThat(material().current().getFirst().certificate()).contains(NEW.der());
        assertThat(files().finish(Optional.empty())).isEmpty();
    }

    /** Key and chain of two makers are not ours to put right. */
    @Test
    void whatSomebodyElseMixedUpIsNotTouched() throws IOException {
        write("chain.pem", chain(NEW));
        assertThat(files().finish(Optional.empty())).isEmpty();
        assertThat(files().read()).isInstanceOf(Parsed.Malformed.class);
        assertThat(text("key.pem")).isEqualTo(key(OLD));
    }

    @Test
    void whatChangedSinceThePlanIsNotInstalled() throws IOException {
        write("next.key", key(NEW));
        write("next.pem", chain(NEW));
        var planned = material().target();
        var other = PKI.leaf("mx.example.org").issuedBy(CA).issue();
        write("next.key", key(other));
        write("next.pem", chain(other));

        assertThat(files().install(planned, Optional.empty()))
                .isEqualTo(new Deed.NotMade("the files of keys.ecdsa changed meanwhile; look again"));
        assertThat(text("key.pem")).isEqualTo(key(OLD));
    }

    @Test
    void aNextKeyIsOfTheSameKindAndForItsOwnerAlone() throws IOException {
        assertThat(files().stage()).isInstanceOf(Deed.Made.class);

        var next = material().staged().getFirst();
        assertThat(next.certificate()).isEmpty();
        assertThat(next.publicKey().size()).isEqualTo(OLD.spki().size());
        assertThat(next.publicKey()).isNotEqualTo(OLD.spki());
        assertThat(Files.getPosixFilePermissions(path("next.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var made = text("next.key");
        assertThat(files().stage()).isEqualTo(new Deed.Made("there already"));
        assertThat(text("next.key")).as("is not made twice").isEqualTo(made);
    }

    @Test
    void theFilesOfOthersAreNotWrittenTo() throws IOException {
        Files.createSymbolicLink(path("next.key"), path("lineage.key"));
        assertThat(files().stage().text()).contains("is a link to a file of some other program");
        assertThat(path("lineage.key")).doesNotExist();
    }

    /** A file of a client of ACME's lineage would no more be what the client thinks. */
    @Test
    void aLinkIsNotInstalledThrough() throws IOException {
        Files.move(path("chain.pem"), path("lineage.pem"));
        Files.createSymbolicLink(path("chain.pem"), path("lineage.pem"));
        write("next.key", key(NEW));
        write("next.pem", chain(NEW));

        var deed = files().install(material().target(), Optional.empty());

        assertThat(deed).isInstanceOf(Deed.NotMade.class);
        assertThat(deed.text()).contains("is a link to a file of some other program");
        assertThat(text("lineage.pem")).isEqualTo(chain(OLD));
        assertThat(text("key.pem")).isEqualTo(key(OLD));
    }

    @Test
    void aCommandHasTheCertificateIssued() throws IOException {
        write("next.key", key(NEW));
        var keys = material().staged();
        var lies = files().certify(keys, program("true"), List.of("mx.example.org"));
        assertThat(lies.text()).contains("ended well, and", "holds no certificate of the key");
        assertThat(files().certify(keys, program("false"), List.of()).text()).contains("ended with status 1");
        assertThat(files().certify(keys, Optional.empty(), List.of()).text())
                .contains("have a certificate issued for the key " + path("next.key"));

        write("issued", chain(NEW));
        var script =
                "test \"$DANEWERK_HOSTS $DANEWERK_ALGORITHM\" = 'mx.example.org ecdsa' && test -s \"$DANEWERK_KEY\""
                        + " && cp " + path("issued") + " \"$DANEWERK_CERTIFICATE\"";
        assertThat(files().certify(keys, program("sh", "-c", script), List.of("mx.example.org")))
                .isInstanceOf(Deed.Made.class);
        assertThat(material().staged().getFirst().certificate()).contains(NEW.der());
    }

    @Test
    void aReloadThatFailsIsTold() throws IOException {
        assertThat(files().install(material().current(), program("sh", "-c", "echo no such service >&2; exit 5")))
                .isInstanceOf(Deed.Unknown.class)
                .extracting(Deed::text)
                .asString()
                .contains("in place already", "ended with status 5: no such service");
    }

    @Test
    void aFileThatIsOfNoUseIsNamed() throws IOException {
        Files.delete(path("chain.pem"));
        assertThat(reason()).isEqualTo(path("chain.pem") + " cannot be read: no such file");
        write("chain.pem", "nothing");
        assertThat(reason()).contains("chain.pem", "the certificate file holds");
        write("chain.pem", chain(OLD));
        var asRsa = new MaterialFiles(
                List.of(new KeyFiles(KeyAlgorithm.RSA, pair("key.pem", "chain.pem"), Optional.empty())));
        assertThat(((Parsed.Malformed<Material>) asRsa.read()).reason())
                .isEqualTo(path("key.pem") + " is no RSA key, as the settings say that it is");
    }

    private String reason() {
        return ((Parsed.Malformed<Material>) files().read()).reason();
    }

    private MaterialFiles files() {
        return new MaterialFiles(List.of(new KeyFiles(
                KeyAlgorithm.ECDSA, pair("key.pem", "chain.pem"), Optional.of(pair("next.key", "next.pem")))));
    }

    private Material material() {
        return files().read().orThrow();
    }

    private KeyPair pair(String key, String certificate) {
        return new KeyPair(path(key).toString(), path(certificate).toString());
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(path(name), text);
    }

    private String text(String name) throws IOException {
        return Files.readString(path(name));
    }

    private static Optional<LocalProgram> program(String... words) {
        return Optional.of(new LocalProgram(List.of(words), Duration.ofMinutes(1)));
    }

    private static String key(Issued issued) {
        return new String(
                PemText.ofPrivateKey(issued.privateKey().getEncoded()).toArray(),
                java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static String chain(Issued issued) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(issued.der().toArray());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}

package org.danewerk.cli.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.files.OpenedFile;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.operations.Printable;
import org.danewerk.operations.material.Holding;
import org.danewerk.operations.material.MaterialReader;
import org.danewerk.operations.material.PrivateKeyPem;
import org.danewerk.operations.material.Reading;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The certificates and the key of a server, read again when their files change. Those that are then wrong change nothing. */
final class ServerKeys {
    private final Path certificates;
    private final Path key;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private List<FileTime> seen;

    /** @throws CliException that says what is wrong with a file */
    ServerKeys(Path certificates, Path key) {
        this.certificates = certificates;
        this.key = key;
        this.seen = times();
        factory.setKeyStore(read());
        factory.setKeyStorePassword("");
        factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        factory.setSniRequired(false);
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    /** Empty where nothing changed, else what came of it. Called by one thread. */
    Optional<String> readAgain() {
        var now = times();
        if (now.equals(seen)) {
            return Optional.empty();
        }
        seen = now;
        try {
            var fresh = read();
            factory.reload(changed -> changed.setKeyStore(fresh));
            return Optional.of("read again");
        } catch (CliException e) {
            return Optional.of("not read again: " + e.line());
        } catch (Exception e) { // as Jetty declares it
            return Optional.of("not read again: " + e.getMessage());
        }
    }

    private List<FileTime> times() {
        return List.of(time(certificates), time(key));
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private KeyStore read() {
        var chain = octets(certificates);
        var pem = octets(key);
        var secret = secret(pem);
        var leaf = holding(chain, "--certificate " + quoted(certificates)).chain();
        var public_ = holding(pem, "--key " + quoted(key)).key();
        if (leaf.isEmpty()) {
            throw CliException.badInput(
                    "--certificate " + quoted(certificates) + " has no certificate; give the chain in PEM");
        }
        if (public_.isEmpty()
                || !public_.get().publicKey().equals(leaf.getFirst().publicKey())) {
            throw CliException.badInput("--key " + quoted(key) + " is not the key of --certificate "
                    + quoted(certificates) + "; give the two that belong together");
        }
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", privateKey(secret), new char[0], x509(leaf));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw CliException.badInput("--key " + quoted(key) + " cannot be used: " + e.getMessage());
        }
    }

    private static Holding holding(Bytes octets, String where) {
        return switch (MaterialReader.read(octets, Optional.empty())) {
            case Reading.Found(var holdings) -> holdings.getFirst();
            case Reading.PasswordNeeded needed ->
                throw CliException.badInput(where + " needs a password; give one without");
            case Reading.WrongPassword wrong ->
                throw CliException.badInput(where + " needs a password; give one without");
            case Reading.Unreadable(var reason, var fix) ->
                throw CliException.badInput(where + ": " + reason + "; " + fix);
        };
    }

    private static Bytes octets(Path file) {
        var name = file.toString();
        return InputFile.open(name, in -> InputFile.bounded(in, OpenedFile.quoted(name), LARGEST));
    }

    private static String quoted(Path file) {
        return Printable.of(file.toString());
    }

    /** In PKCS #8. */
    private Bytes secret(Bytes pem) {
        return switch (PrivateKeyPem.pkcs8(pem)) {
            case Parsed.Ok<Bytes>(var secret) -> secret;
            case Parsed.Malformed<Bytes>(var at, var why) ->
                throw CliException.badInput("--key " + quoted(key) + ": " + why);
        };
    }

    private static PrivateKey privateKey(Bytes secret) throws GeneralSecurityException {
        var spec = new PKCS8EncodedKeySpec(secret.toArray());
        GeneralSecurityException last = new GeneralSecurityException("no key of RSA, EC or EdDSA");
        for (var algorithm : List.of("EC", "RSA", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw last;
    }

    private static Certificate[] x509(List<org.danewerk.operations.material.Material.Certificate> chain)
            throws GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new Certificate[chain.size()];
        for (int i = 0; i < certificates.length; i++) {
            certificates[i] = factory.generateCertificate(
                    new java.io.ByteArrayInputStream(chain.get(i).der().toArray()));
        }
        return certificates;
    }

    private static final int LARGEST = 1 << 20;
}

package org.danewerk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.pki.Pki;

/** Files that scripts name: a throw-away chain, octet for octet the same at every run. */
public final class Fixtures {
    static final Pki PKI = Pki.seeded(11, Instant.parse("2026-06-01T00:00:00Z"));
    static final Issued ROOT = PKI.authority("Root");
    static final Issued ISSUER = PKI.ca("Issuer").issuedBy(ROOT).issue();
    static final Issued LEAF = PKI.leaf("mx.example.org").issuedBy(ISSUER).issue();
    static final Issued RSA = PKI.leaf("mx.example.org")
            .key(PKI.key("rsa", KeyKind.RSA_2048))
            .issuedBy(ISSUER)
            .issue();
    static final Issued OTHER = PKI.leaf("other.example.org").issuedBy(ISSUER).issue();

    private Fixtures() {}

    public static void write(Path directory) throws IOException {
        write(directory, "leaf.pem", LEAF.pem());
        write(directory, "chain.pem", Issued.pem(LEAF.chain()));
        write(directory, "leaf.key", LEAF.key().pem());
        write(directory, "rsa.pem", RSA.pem());
        write(directory, "other.key", OTHER.key().pem());
        write(directory, "root.pem", ROOT.pem());
        write(directory, "mixed.pem", LEAF.pem() + OTHER.key().pem());
        write(directory, "empty", "");
        write(directory, "hello.txt", "hello\n");
        write(directory, "password", "changeit\n");
        Files.write(directory.resolve("leaf.der"), LEAF.der().toArray());
        try (var out = Files.newOutputStream(directory.resolve("store.p12"))) {
            store(out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void store(OutputStream out) throws GeneralSecurityException, IOException {
        var password = "changeit".toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("mx", LEAF.privateKey(), password, Issued.x509(LEAF.chain()));
        store.setKeyEntry("rsa", RSA.privateKey(), password, Issued.x509(List.of(RSA)));
        store.store(out, password);
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}

package org.danewerk.operations.material;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.jspecify.annotations.Nullable;

/** Key stores: the chain of each entry. Private keys in them are not opened. RFC 7292. */
final class KeyStores {
    private KeyStores() {}

    /** The type of a Java key store, by its first octets. */
    static Optional<String> javaType(Bytes octets) {
        if (octets.startsWith(JKS)) {
            return Optional.of("JKS");
        }
        return octets.startsWith(JCEKS) ? Optional.of("JCEKS") : Optional.empty();
    }

    /** A store of Bouncy Castle begins with its version and the length of its salt. */
    static boolean isBouncyCastle(Bytes octets) {
        return BKS.stream().anyMatch(octets::startsWith);
    }

    /** Certificates in Java key stores are in the clear: without a password only the integrity goes unchecked. */
    static Reading java(String type, Bytes octets, Optional<char[]> password) {
        return open(type, "a Java key store", octets, password.orElse(null));
    }

    /** Most stores encrypt their certificates too; some by the empty password, which counts as none. */
    static Reading pkcs12(Bytes octets, Optional<char[]> password) {
        var what = "a PKCS#12 key store";
        if (password.isPresent()) {
            return open("PKCS12", what, octets, password.get());
        }
        var open = open("PKCS12", what, octets, new char[0]);
        if (open instanceof Reading.Found) {
            return open;
        }
        return open("PKCS12", what, octets, null) instanceof Reading.Found found
                ? found
                : new Reading.PasswordNeeded(what);
    }

    private static Reading open(String type, String what, Bytes octets, char @Nullable [] password) {
        try {
            var store = KeyStore.getInstance(type);
            store.load(new ByteArrayInputStream(octets.toArray()), password);
            var holdings = holdings(store);
            return holdings.isEmpty()
                    ? new Reading.Unreadable(
                            what + " without any certificate",
                            "give the store that the server uses, or its certificate")
                    : new Reading.Found(holdings);
        } catch (IOException e) {
            return e.getCause() instanceof UnrecoverableKeyException ? new Reading.WrongPassword(what) : damaged(what);
        } catch (GeneralSecurityException | RuntimeException e) {
            return damaged(what);
        }
    }

    private static Reading damaged(String what) {
        return new Reading.Unreadable(
                what + " that is damaged, or protected by something this Java does not know",
                "take the certificate out by the program that made the store, and give that");
    }

    private static List<Holding> holdings(KeyStore store) throws GeneralSecurityException {
        var holdings = new ArrayList<Holding>();
        for (var alias : Collections.list(store.aliases())) {
            var chain = store.getCertificateChain(alias);
            var single = store.getCertificate(alias);
            var certificates =
                    chain != null ? List.of(chain) : single != null ? List.of(single) : List.<Certificate>of();
            var read = read(certificates);
            if (!read.isEmpty() && holdings.size() < MOST_ENTRIES) {
                holdings.add(new Holding(Optional.of(alias), read, Optional.empty()));
            }
        }
        return holdings;
    }

    private static List<Material.Certificate> read(List<Certificate> certificates) throws GeneralSecurityException {
        var chain = new ArrayList<Material.Certificate>();
        for (var certificate : certificates) {
            if (DerMaterial.of(Bytes.of(certificate.getEncoded())) instanceof DerMaterial.Kind.Usable(var material)
                    && material instanceof Material.Certificate read) {
                chain.add(read);
            }
        }
        return chain;
    }

    private static final Bytes JKS = Bytes.ofHex("feedfeed");
    private static final Bytes JCEKS = Bytes.ofHex("cececece");
    private static final List<Bytes> BKS =
            List.of(Bytes.ofHex("0000000000000014"), Bytes.ofHex("0000000100000014"), Bytes.ofHex("0000000200000014"));
    private static final int MOST_ENTRIES = 1_000;
}

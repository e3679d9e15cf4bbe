package org.danewerk.operations.publish;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.material.Holding;
import org.danewerk.operations.material.MaterialReader;
import org.danewerk.operations.material.Reading;

/** Credentials as files hold them and as servers present them; equal where both are the same. */
public final class Credentials {
    private Credentials() {}

    /** Empty for a chain whose first certificate has no key that can be read. */
    public static Optional<Credential> presented(PresentedChain chain, KeyAlgorithm algorithm) {
        var certificates = chain.certificates();
        return certificates.stream()
                .findFirst()
                .flatMap(leaf -> leaf.spki()
                        .map(key -> new Credential(
                                algorithm,
                                key,
                                Optional.of(leaf.der()),
                                issuers(certificates.subList(1, certificates.size())))));
    }

    /**
     * What a mail server that is given these files presents. Of a private key the public half alone is looked at.
     *
     * @param key private key, public key or request
     * @param chain the certificate and what is sent with it; empty where none was issued yet
     * @return why they are of no use, where they are not
     */
    public static Parsed<Credential> inFiles(KeyAlgorithm algorithm, Bytes key, Optional<Bytes> chain) {
        var holdings = holdings(key);
        var publicKey = holdings.stream().flatMap(one -> one.key().stream()).findFirst();
        if (publicKey.isEmpty()) {
            return Parsed.malformed(0, "the key file holds " + otherwise(key, "no key"));
        }
        var spki = publicKey.get().publicKey();
        if (chain.isEmpty()) {
            return Parsed.ok(new Credential(algorithm, spki, Optional.empty(), List.of()));
        }
        var sent =
                holdings(chain.get()).stream().findFirst().map(Holding::chain).orElse(List.of());
        if (sent.isEmpty()) {
            return Parsed.malformed(0, "the certificate file holds " + otherwise(chain.get(), "no certificate"));
        }
        if (!sent.getFirst().publicKey().equals(spki)) {
            return Parsed.malformed(0, "the first certificate of the file is not of the key");
        }
        return Parsed.ok(new Credential(
                algorithm,
                spki,
                Optional.of(sent.getFirst().der()),
                sent.stream()
                        .skip(1)
                        .map(one -> new Credential.Issuer(one.der(), one.publicKey()))
                        .toList()));
    }

    /** The same of whichever algorithm the key is. */
    public static Parsed<Credential> inFiles(Bytes key, Bytes chain) {
        var curve = inFiles(KeyAlgorithm.ECDSA, key, Optional.of(chain));
        boolean other = curve instanceof Parsed.Ok<Credential>(var one)
                && NextKey.publicKey(one) instanceof Parsed.Malformed<?>;
        return other ? inFiles(KeyAlgorithm.RSA, key, Optional.of(chain)) : curve;
    }

    private static List<Holding> holdings(Bytes octets) {
        return MaterialReader.read(octets, Optional.empty()) instanceof Reading.Found(var holdings)
                ? holdings
                : List.of();
    }

    private static String otherwise(Bytes octets, String nothing) {
        return switch (MaterialReader.read(octets, Optional.empty())) {
            case Reading.Found found -> nothing;
            case Reading.PasswordNeeded(var what) -> what + " with a password";
            case Reading.WrongPassword(var what) -> what + " with a password";
            case Reading.Unreadable(var reason, var fix) -> reason + "; " + fix;
        };
    }

    private static List<Credential.Issuer> issuers(List<PresentedCertificate> rest) {
        return rest.stream()
                .flatMap(one -> one.spki().map(key -> new Credential.Issuer(one.der(), key)).stream())
                .toList();
    }
}

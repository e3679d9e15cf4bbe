package org.danewerk.operations.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.material.MaterialReader;
import org.danewerk.operations.material.PrivateKeyPem;
import org.danewerk.operations.material.Reading;

/** A private key, and where its public one stands in the DNS. RFC 6376 §3.6. */
public final class DkimKey {
    private final DomainName domain;
    private final String selector;
    private final PrivateKey key;
    private final Bytes publicKey;

    private DkimKey(DomainName domain, String selector, PrivateKey key, Bytes publicKey) {
        this.domain = domain;
        this.selector = selector;
        this.key = key;
        this.publicKey = publicKey;
    }

    /**
     * @param pem of an RSA or Ed25519 key that is not encrypted; RFC 5958, and RFC 8017 for RSA
     * @return malformed with a clause that goes behind the name of the file, and with nothing secret in it
     */
    public static Parsed<DkimKey> read(Bytes pem, DomainName domain, String selector) {
        if (owner(domain, selector).isEmpty()) {
            return Parsed.malformed(0, "the selector is no name of letters, digits, hyphens and dots");
        }
        return switch (PrivateKeyPem.pkcs8(pem)) {
            case Parsed.Malformed<Bytes>(var at, var reason) -> Parsed.malformed(at, "has " + reason);
            case Parsed.Ok<Bytes>(var pkcs8) -> read(pkcs8, pem, domain, selector);
        };
    }

    private static Parsed<DkimKey> read(Bytes pkcs8, Bytes pem, DomainName domain, String selector) {
        try {
            var key = key(pkcs8);
            var publicKey = publicKey(pem);
            if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
                return Parsed.malformed(
                        0, "has an RSA key of less than " + LEAST_RSA_BITS + " bits, which receivers refuse");
            }
            return publicKey
                    .map(found -> Parsed.ok(new DkimKey(domain, selector, key, found)))
                    .orElseGet(() -> Parsed.malformed(0, "has a key whose public one cannot be computed"));
        } catch (GeneralSecurityException e) {
            return Parsed.malformed(0, "has no RSA or Ed25519 key that can be read");
        }
    }

    private static PrivateKey key(Bytes pkcs8) throws GeneralSecurityException {
        var algorithm = pkcs8.toHex().contains(ED25519_OID) ? "Ed25519" : "RSA";
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toArray()));
    }

    private static Optional<Bytes> publicKey(Bytes pem) {
        return MaterialReader.read(pem, Optional.empty()) instanceof Reading.Found(var holdings)
                ? holdings.getFirst().key().map(found -> found.publicKey())
                : Optional.empty();
    }

    public DomainName domain() {
        return domain;
    }

    public String selector() {
        return selector;
    }

    /** Where the public key stands. RFC 6376 §3.6.2.1. */
    public DomainName owner() {
        return owner(domain, selector).orElseThrow();
    }

    private static Optional<DomainName> owner(DomainName domain, String selector) {
        return SELECTOR.matcher(selector).matches()
                        && DomainName.parse(selector + "._domainkey." + domain.toText())
                                instanceof Parsed.Ok<DomainName>(var owner)
                ? Optional.of(owner)
                : Optional.empty();
    }

    boolean isRsa() {
        return key instanceof RSAPrivateKey;
    }

    PrivateKey key() {
        return key;
    }

    /** As in certificates: SubjectPublicKeyInfo. */
    Bytes publicKey() {
        return publicKey;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return owner().toText();
    }

    /** RFC 8301 §3.2. */
    private static final int LEAST_RSA_BITS = 1024;

    private static final Pattern SELECTOR =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*");
    private static final String ED25519_OID = "06032b6570";
}

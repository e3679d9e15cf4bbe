package org.danewerk.lab.pki;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * A throw-away public key infrastructure: the same keys and certificates, octet for octet, for the same seed and calls.
 *
 * <pre>{@code
 * var pki = Pki.seeded(42, now);
 * var root = pki.authority("Root");
 * var issuer = pki.ca("Intermediate").issuedBy(root).pathLength(0).issue();
 * var leaf = pki.leaf("mx1.example.com").issuedBy(issuer).expired().issue();
 * server.present(leaf.privateKey(), Issued.x509(leaf.chain()));
 * zone.add(leaf.tlsa(3, 1, 1));
 * }</pre>
 *
 * <p>Safe for use by several threads, though the order of their calls then decides which key is whose.
 */
public final class Pki {
    private final long seed;
    private final Instant now;
    private final Map<String, LabKey> keys = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private long serial = 1000;

    private Pki(long seed, Instant now) {
        this.seed = seed;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** @param now the instant around which certificates are valid, expired or not yet valid */
    public static Pki seeded(long seed, Instant now) {
        return new Pki(seed, now);
    }

    /** The instant all dates are relative to. */
    public Instant now() {
        return now;
    }

    /** A root: self-signed, EC P-256, a CA by basicConstraints and keyUsage, valid for ten years. */
    public Issued authority(String commonName) {
        return ca(commonName).issue();
    }

    /** A draft of a CA certificate; self-signed unless an issuer is given. */
    public CertificateDraft ca(String commonName) {
        return new CertificateDraft(this)
                .commonName(commonName)
                .ca()
                .keyUsage(Purpose.CERT_SIGN, Purpose.CRL_SIGN)
                .valid(now.minus(Duration.ofDays(365)), now.plus(Duration.ofDays(3650)));
    }

    /** A draft of a server certificate with these names as dNSName, the first also as common name, and EKU serverAuth. */
    public CertificateDraft leaf(String name, String... moreNames) {
        return new CertificateDraft(this)
                .commonName(name)
                .dnsNames(name)
                .dnsNames(moreNames)
                .notCa()
                .keyUsage(Purpose.DIGITAL_SIGNATURE)
                .extendedKeyUsage(Purpose.SERVER_AUTH);
    }

    /** A draft with nothing in it but dates: no extensions, an empty subject. */
    public CertificateDraft bare() {
        return new CertificateDraft(this).withoutKeyIdentifiers();
    }

    /** The key of this label: the same at every call and at every run with the same seed. */
    public synchronized LabKey key(String label, KeyKind kind) {
        return keys.computeIfAbsent(kind + " " + label, id -> LabKey.generate(kind, new SeededRandom(seed, id)));
    }

    /** A fresh key for a new certificate of this subject, independent of how many other subjects came before. */
    synchronized LabKey nextKey(String subject, KeyKind kind) {
        int use = uses.merge(subject, 1, Integer::sum);
        return key(subject + " #" + use, kind);
    }

    /** Numbers that follow from the seed and this label alone, for keys of other kinds than {@link KeyKind} has. */
    public SecureRandom randomFor(String label) {
        return new SeededRandom(seed, label);
    }

    synchronized long nextSerial() {
        return ++serial;
    }

    SeededRandom random(String label) {
        return new SeededRandom(seed, label);
    }
}

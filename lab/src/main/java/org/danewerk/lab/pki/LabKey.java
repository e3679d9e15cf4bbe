package org.danewerk.lab.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.danewerk.core.base.Bytes;

/** A key pair of the lab: as JDK keys for TLS, as octets for TLSA and files. */
public final class LabKey {
    private final KeyKind kind;
    private final AsymmetricKeyParameter signing;
    private final Bytes spki;
    private final Bytes pkcs8;

    private LabKey(KeyKind kind, AsymmetricKeyParameter signing, Bytes spki, Bytes pkcs8) {
        this.kind = kind;
        this.signing = signing;
        this.spki = spki;
        this.pkcs8 = pkcs8;
    }

    static LabKey generate(KeyKind kind, SeededRandom random) {
        AsymmetricCipherKeyPair pair = switch (kind) {
            case EC_P256 -> ec(SECObjectIdentifiers.secp256r1, random);
            case EC_P384 -> ec(SECObjectIdentifiers.secp384r1, random);
            case RSA_2048 -> rsa(2048, random);
            case RSA_1024 -> rsa(1024, random);
            case ED25519 -> ed25519(random);
        };
        try {
            var publicKey = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic());
            var privateKey = PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate());
            // Without the public key that RFC 8410 §7 allows beside an Ed25519 key: OpenSSL 3.0 does not read that
            // form.
            var plain = new PrivateKeyInfo(privateKey.getPrivateKeyAlgorithm(), privateKey.parsePrivateKey());
            return new LabKey(
                    kind, pair.getPrivate(), Bytes.of(publicKey.getEncoded("DER")), Bytes.of(plain.getEncoded("DER")));
        } catch (IOException e) {
            throw new IllegalStateException("a key that cannot be encoded", e);
        }
    }

    public KeyKind kind() {
        return kind;
    }

    /** DER SubjectPublicKeyInfo. */
    public Bytes spki() {
        return spki;
    }

    public PublicKey publicKey() {
        try {
            return KeyFactory.getInstance(kind.algorithm()).generatePublic(new X509EncodedKeySpec(spki.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK refuses its own kind of key", e);
        }
    }

    public PrivateKey privateKey() {
        try {
            return KeyFactory.getInstance(kind.algorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK refuses its own kind of key", e);
        }
    }

    /** Unencrypted PKCS #8 as PEM, for the configuration of a real server. */
    public String pem() {
        return Pem.encode("PRIVATE KEY", pkcs8);
    }

    AsymmetricKeyParameter signing() {
        return signing;
    }

    private static AsymmetricCipherKeyPair ec(ASN1ObjectIdentifier curve, SeededRandom random) {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(ECNamedDomainParameters.lookup(curve), random));
        return generator.generateKeyPair();
    }

    private static AsymmetricCipherKeyPair rsa(int bits, SeededRandom random) {
        // Not by RSAKeyPairGenerator: its primality tests take three to four times as long as those of BigInteger.
        BigInteger p;
        BigInteger q;
        do {
            p = rsaPrime(bits / 2, random);
            q = rsaPrime(bits / 2, random);
        } while (p.equals(q) || p.multiply(q).bitLength() != bits);
        var modulus = p.multiply(q);
        var pMinus1 = p.subtract(BigInteger.ONE);
        var qMinus1 = q.subtract(BigInteger.ONE);
        var exponent = EXPONENT.modInverse(pMinus1.multiply(qMinus1).divide(pMinus1.gcd(qMinus1)));
        return new AsymmetricCipherKeyPair(
                new RSAKeyParameters(false, modulus, EXPONENT),
                new RSAPrivateCrtKeyParameters(
                        modulus,
                        EXPONENT,
                        exponent,
                        p,
                        q,
                        exponent.mod(pMinus1),
                        exponent.mod(qMinus1),
                        q.modInverse(p)));
    }

    private static BigInteger rsaPrime(int bits, SeededRandom random) {
        BigInteger prime;
        do {
            prime = BigInteger.probablePrime(bits, random);
        } while (prime.mod(EXPONENT).equals(BigInteger.ONE));
        return prime;
    }

    private static AsymmetricCipherKeyPair ed25519(SeededRandom random) {
        var generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(random));
        return generator.generateKeyPair();
    }

    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
}

package org.danewerk.lab.zone;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.Ed448Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;
import org.danewerk.lab.pki.LabKey;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Name;

/** The one key of a zone, which signs its DNSKEY RRset and all else. The same signature for the same octets, every time. */
public final class ZoneKey {
    private final DNSKEYRecord dnskey;
    private final UnaryOperator<byte[]> signing;

    private ZoneKey(DNSKEYRecord dnskey, UnaryOperator<byte[]> signing) {
        this.dnskey = dnskey;
        this.signing = signing;
    }

    /** @param random the key follows from what it hands out */
    public static ZoneKey elliptic(Name zone, ZoneAlgorithm algorithm, SecureRandom random) {
        return switch (algorithm) {
            case ECDSAP256SHA256 -> ecdsa(zone, algorithm, "P-256", SHA256Digest::new, random);
            case ECDSAP384SHA384 -> ecdsa(zone, algorithm, "P-384", SHA384Digest::new, random);
            case ED25519 -> {
                var secret = new Ed25519PrivateKeyParameters(random);
                yield new ZoneKey(
                        dnskey(zone, algorithm, secret.generatePublicKey().getEncoded()), data -> {
                            var signer = new Ed25519Signer();
                            signer.init(true, secret);
                            return signed(signer, data);
                        });
            }
            case ED448 -> {
                var secret = new Ed448PrivateKeyParameters(random);
                yield new ZoneKey(
                        dnskey(zone, algorithm, secret.generatePublicKey().getEncoded()), data -> {
                            var signer = new Ed448Signer(new byte[0]); // no context: RFC 8080 §2
                            signer.init(true, secret);
                            return signed(signer, data);
                        });
            }
            case RSASHA1, RSASHA1_NSEC3_SHA1, RSASHA256, RSASHA512 ->
                throw new IllegalArgumentException(algorithm + " takes an RSA key");
        };
    }

    /** Zones may share an RSA key: making one takes longer than all other keys of a lab together. */
    public static ZoneKey rsa(Name zone, ZoneAlgorithm algorithm, LabKey key) {
        String scheme = switch (algorithm) {
            case RSASHA1, RSASHA1_NSEC3_SHA1 -> "SHA1withRSA";
            case RSASHA256 -> "SHA256withRSA";
            case RSASHA512 -> "SHA512withRSA";
            case ECDSAP256SHA256, ECDSAP384SHA384, ED25519, ED448 ->
                throw new IllegalArgumentException(algorithm + " takes no RSA key");
        };
        PrivateKey secret = key.privateKey();
        return new ZoneKey(dnskey(zone, algorithm, rsaOctets((RSAPublicKey) key.publicKey())), data -> {
            try {
                var signature = Signature.getInstance(scheme);
                signature.initSign(secret);
                signature.update(data);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("an RSA signature that cannot be made", e);
            }
        });
    }

    public DNSKEYRecord dnskey() {
        return dnskey;
    }

    /** The same key, said to be another: with other flags, another protocol or another algorithm. */
    public ZoneKey publishedAs(int flags, int protocol, int algorithm) {
        return new ZoneKey(
                new DNSKEYRecord(
                        dnskey.getName(), DClass.IN, dnskey.getTTL(), flags, protocol, algorithm, dnskey.getKey()),
                signing);
    }

    public byte[] sign(byte[] data) {
        return signing.apply(data);
    }

    private static ZoneKey ecdsa(
            Name zone,
            ZoneAlgorithm algorithm,
            String curveName,
            java.util.function.Supplier<Digest> digests,
            SecureRandom random) {
        X9ECParameters curve = CustomNamedCurves.getByName(curveName);
        var domain = new ECDomainParameters(curve);
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(domain, random));
        var pair = generator.generateKeyPair();
        var secret = (ECPrivateKeyParameters) pair.getPrivate();
        byte[] point = ((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false);
        // RFC 6605 §4: x and y without the octet that says "uncompressed".
        var record = dnskey(zone, algorithm, Arrays.copyOfRange(point, 1, point.length));
        int size = (domain.getN().bitLength() + 7) / 8;
        return new ZoneKey(record, data -> {
            Digest digest = digests.get();
            byte[] hash = new byte[digest.getDigestSize()];
            digest.update(data, 0, data.length);
            digest.doFinal(hash, 0);
            var signer = new ECDSASigner(new HMacDSAKCalculator(digests.get())); // RFC 6979 §3.2
            signer.init(true, secret);
            var rs = signer.generateSignature(hash);
            return ByteBuffer.allocate(2 * size)
                    .put(BigIntegers.asUnsignedByteArray(size, rs[0]))
                    .put(BigIntegers.asUnsignedByteArray(size, rs[1]))
                    .array();
        });
    }

    private static byte[] signed(Signer signer, byte[] data) {
        signer.update(data, 0, data.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("a signature that cannot be made", e);
        }
    }

    /** Exponent with its length, then modulus. RFC 3110 §2. */
    private static byte[] rsaOctets(RSAPublicKey key) {
        byte[] exponent = BigIntegers.asUnsignedByteArray(key.getPublicExponent());
        byte[] modulus = BigIntegers.asUnsignedByteArray(key.getModulus());
        return ByteBuffer.allocate(1 + exponent.length + modulus.length)
                .put((byte) exponent.length)
                .put(exponent)
                .put(modulus)
                .array();
    }

    private static DNSKEYRecord dnskey(Name zone, ZoneAlgorithm algorithm, byte[] key) {
        return new DNSKEYRecord(
                zone, DClass.IN, TTL_SECONDS, ZONE_KEY_AND_SEP, DNSSEC_PROTOCOL, algorithm.number(), key);
    }

    private static final long TTL_SECONDS = 3600;
    private static final int ZONE_KEY_AND_SEP = 257;
    private static final int DNSSEC_PROTOCOL = 3;
}

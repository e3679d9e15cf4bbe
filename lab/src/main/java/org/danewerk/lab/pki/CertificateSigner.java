package org.danewerk.lab.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.operator.ContentSigner;

/** Signs the same content with the same octets every time. */
final class CertificateSigner implements ContentSigner {
    private final LabKey key;
    private final SignatureScheme scheme;
    private final SeededRandom salt;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    CertificateSigner(LabKey key, SignatureScheme scheme, SeededRandom salt) {
        if (scheme != SignatureScheme.USUAL && !key.kind().isRsa()) {
            throw new IllegalArgumentException(scheme + " needs an RSA key, not " + key.kind());
        }
        this.key = key;
        this.scheme = scheme;
        this.salt = salt;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return switch (scheme) {
            case RSA_PSS -> new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, pssParameters());
            case RSA_SHA1 -> new AlgorithmIdentifier(PKCSObjectIdentifiers.sha1WithRSAEncryption, DERNull.INSTANCE);
            case USUAL ->
                switch (key.kind()) {
                    case EC_P256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
                    case EC_P384 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
                    case RSA_2048, RSA_1024 ->
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
                    case ED25519 -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
                };
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        byte[] signed = content.toByteArray();
        try {
            return switch (scheme) {
                case RSA_PSS -> {
                    var pss = new PSSSigner(new RSABlindedEngine(), new SHA256Digest(), SALT_OCTETS);
                    pss.init(true, new ParametersWithRandom(key.signing(), salt));
                    yield run(pss, signed);
                }
                case RSA_SHA1 -> pkcs1(new SHA1Digest(), signed);
                case USUAL ->
                    switch (key.kind()) {
                        case EC_P256 -> ecdsa(new SHA256Digest(), new SHA256Digest(), signed);
                        case EC_P384 -> ecdsa(new SHA384Digest(), new SHA384Digest(), signed);
                        case RSA_2048, RSA_1024 -> pkcs1(new SHA256Digest(), signed);
                        case ED25519 -> {
                            var ed25519 = new Ed25519Signer();
                            ed25519.init(true, key.signing());
                            yield run(ed25519, signed);
                        }
                    };
            };
        } catch (CryptoException | IOException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    private byte[] pkcs1(Digest digest, byte[] signed) throws CryptoException {
        var rsa = new RSADigestSigner(digest);
        rsa.init(true, key.signing());
        return run(rsa, signed);
    }

    /** RFC 6979 §3.2: the nonce follows from key and content. */
    private byte[] ecdsa(Digest digest, Digest forNonce, byte[] signed) throws IOException {
        digest.update(signed, 0, signed.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        var ecdsa = new ECDSASigner(new HMacDSAKCalculator(forNonce));
        ecdsa.init(true, key.signing());
        BigInteger[] rs = ecdsa.generateSignature(hash);
        return new DERSequence(new ASN1Integer[] {new ASN1Integer(rs[0]), new ASN1Integer(rs[1])}).getEncoded("DER");
    }

    private static byte[] run(Signer signer, byte[] signed) throws CryptoException {
        signer.update(signed, 0, signed.length);
        return signer.generateSignature();
    }

    private static RSASSAPSSparams pssParameters() {
        var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        return new RSASSAPSSparams(
                sha256,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256),
                new ASN1Integer(SALT_OCTETS),
                new ASN1Integer(1));
    }

    private static final int SALT_OCTETS = 32;
}

package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.DerReader.INTEGER;
import static org.danewerk.core.pkix.DerReader.OID;
import static org.danewerk.core.pkix.DerReader.SEQUENCE;
import static org.danewerk.core.pkix.DerReader.contextConstructed;

import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/**
 * How a certificate is signed, in the words of {@link java.security.Signature}. RFC 3279 §2.2, RFC 4055, RFC 5758, RFC 8410.
 *
 * <p>MD2 and MD5 are left out: what they sign, anybody can forge.
 *
 * @param name such as {@code SHA256withECDSA}
 * @param pss the parameters that RSASSA-PSS needs
 */
record SignatureAlgorithm(String name, Optional<PSSParameterSpec> pss) {
    /** @param algorithm an AlgorithmIdentifier, tag and length included; empty for an algorithm that is not known */
    static Optional<SignatureAlgorithm> of(Bytes algorithm) {
        var whole = DerReader.of(algorithm);
        var sequence = whole.enter(SEQUENCE);
        var identifier = sequence.content(OID).in(algorithm).toHex();
        if (identifier.equals(RSASSA_PSS)) {
            return pss(sequence, algorithm).map(pss -> new SignatureAlgorithm("RSASSA-PSS", Optional.of(pss)));
        }
        return Optional.ofNullable(NAMES.get(identifier)).map(name -> new SignatureAlgorithm(name, Optional.empty()));
    }

    /** The name {@link java.security.KeyFactory} knows for the algorithm of a SubjectPublicKeyInfo. */
    static Optional<String> keyAlgorithm(Bytes publicKey) {
        var algorithm = DerReader.of(publicKey).enter(SEQUENCE).enter(SEQUENCE);
        return Optional.ofNullable(KEYS.get(algorithm.content(OID).in(publicKey).toHex()));
    }

    /** Whether a SubjectPublicKeyInfo holds an EC key whose parameters are not the name of a curve. RFC 5480 §2.1.1. */
    static boolean hasCurveWithoutName(Bytes publicKey) {
        var algorithm = DerReader.of(publicKey).enter(SEQUENCE).enter(SEQUENCE);
        return algorithm.content(OID).in(publicKey).toHex().equals(EC) && !algorithm.nextIs(OID);
    }

    /** Each parameter has a default, which are those of SHA-1. RFC 4055 §3.1. */
    private static Optional<PSSParameterSpec> pss(DerReader sequence, Bytes der) {
        var parameters = sequence.enter(SEQUENCE);
        var digest = Optional.of("SHA-1");
        var maskDigest = Optional.of("SHA-1");
        int salt = 20;
        if (parameters.nextIs(contextConstructed(0))) {
            digest = digest(parameters.enter(contextConstructed(0)).enter(SEQUENCE), der);
        }
        if (parameters.nextIs(contextConstructed(1))) {
            var mask = parameters.enter(contextConstructed(1)).enter(SEQUENCE);
            boolean known = mask.content(OID).in(der).toHex().equals(MGF1);
            maskDigest = known ? digest(mask.enter(SEQUENCE), der) : Optional.empty();
        }
        if (parameters.nextIs(contextConstructed(2))) {
            var length =
                    parameters.enter(contextConstructed(2)).content(INTEGER).in(der);
            salt = length.size() == 1 ? length.at(0) : -1;
        }
        // The trailer may only be 1; another one makes no known signature. RFC 4055 §3.1.
        boolean readable = !parameters.hasMore() && !parameters.failed() && salt >= 0;
        if (!readable || digest.isEmpty() || maskDigest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PSSParameterSpec(
                digest.get(),
                "MGF1",
                new MGF1ParameterSpec(maskDigest.get()),
                salt,
                PSSParameterSpec.TRAILER_FIELD_BC));
    }

    private static Optional<String> digest(DerReader algorithm, Bytes der) {
        return Optional.ofNullable(DIGESTS.get(algorithm.content(OID).in(der).toHex()));
    }

    private static final String RSASSA_PSS = "2a864886f70d01010a";
    private static final String MGF1 = "2a864886f70d010108";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("2a864886f70d010105", "SHA1withRSA"),
            Map.entry("2a864886f70d01010e", "SHA224withRSA"),
            Map.entry("2a864886f70d01010b", "SHA256withRSA"),
            Map.entry("2a864886f70d01010c", "SHA384withRSA"),
            Map.entry("2a864886f70d01010d", "SHA512withRSA"),
            Map.entry("2a8648ce3d0401", "SHA1withECDSA"),
            Map.entry("2a8648ce3d040301", "SHA224withECDSA"),
            Map.entry("2a8648ce3d040302", "SHA256withECDSA"),
            Map.entry("2a8648ce3d040303", "SHA384withECDSA"),
            Map.entry("2a8648ce3d040304", "SHA512withECDSA"),
            Map.entry("2a8648ce380403", "SHA1withDSA"),
            Map.entry("608648016503040301", "SHA224withDSA"),
            Map.entry("608648016503040302", "SHA256withDSA"),
            Map.entry("608648016503040303", "SHA384withDSA"),
            Map.entry("608648016503040304", "SHA512withDSA"),
            Map.entry("2b6570", "Ed25519"),
            Map.entry("2b6571", "Ed448"));

    private static final String EC = "2a8648ce3d0201";

    private static final Map<String, String> KEYS = Map.of(
            "2a864886f70d010101",
            "RSA",
            "2a864886f70d01010a",
            "RSASSA-PSS",
            EC,
            "EC",
            "2a8648ce380401",
            "DSA",
            "2b6570",
            "Ed25519",
            "2b6571",
            "Ed448");

    private static final Map<String, String> DIGESTS = Map.of(
            "2b0e03021a", "SHA-1",
            "608648016503040204", "SHA-224",
            "608648016503040201", "SHA-256",
            "608648016503040202", "SHA-384",
            "608648016503040203", "SHA-512");
}

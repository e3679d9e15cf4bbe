package org.danewerk.operations.material;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.material.DerMaterial.Kind;

/** The public key that belongs to a private key in the clear. Nothing else of the private key is kept. */
final class PrivateKeys {
    private PrivateKeys() {}

    /** @param parts of the sequence that may be a private key, {@code tags} theirs */
    static Kind publicKey(List<Der> parts, List<Integer> tags) {
        if (DerMaterial.startsWith(tags, Der.INTEGER, Der.SEQUENCE, Der.OCTET_STRING)) {
            return pkcs8(parts);
        }
        if (DerMaterial.startsWith(tags, Der.INTEGER, Der.OCTET_STRING) && DerMaterial.isVersion(parts.getFirst(), 1)) {
            return sec1(parts, Optional.empty());
        }
        if (isPkcs1(tags)) {
            return DerMaterial.key(PublicKeys.rsa(pkcs1Public(parts)), Material.Source.PRIVATE_KEY);
        }
        return new Kind.Unknown();
    }

    /** RFC 5958 §2; the version 2 of it carries the public key too. */
    private static Kind pkcs8(List<Der> parts) {
        var algorithm = parts.get(1).children();
        if (algorithm.isEmpty()) {
            return new Kind.Unknown();
        }
        var oid = algorithm.getFirst().whole();
        var inner = Der.read(parts.get(2).content());
        if (oid.equals(PublicKeys.RSA_ENCRYPTION) || oid.equals(PublicKeys.RSA_PSS)) {
            return inner.map(Der::children)
                    .filter(ints -> isPkcs1(ints.stream().map(Der::tag).toList()))
                    .map(ints -> DerMaterial.key(
                            Der.sequence(parts.get(1).whole(), Der.bitString(pkcs1Public(ints))),
                            Material.Source.PRIVATE_KEY))
                    .orElseGet(Kind.Unknown::new);
        }
        if (oid.equals(PublicKeys.EC_PUBLIC_KEY) && algorithm.size() == 2) {
            return inner.map(Der::children)
                    .filter(key -> key.size() >= 2)
                    .map(key -> sec1(key, Optional.of(algorithm.get(1).whole())))
                    .orElseGet(Kind.Unknown::new);
        }
        if (oid.equals(PublicKeys.ED25519) || oid.equals(PublicKeys.ED448)) {
            var name = oid.equals(PublicKeys.ED25519) ? "Ed25519" : "Ed448";
            return DerMaterial.key(
                    inner.filter(seed -> seed.is(Der.OCTET_STRING))
                            .flatMap(seed -> EdwardsKeys.publicKey(name, seed.content())),
                    "this Java cannot compute the public key of an " + name + " key");
        }
        return new Kind.NoPublicKey("the public key of this kind of private key is not computed here");
    }

    /** RFC 5915 §3. @param curve from outside, where the key itself may leave it out */
    private static Kind sec1(List<Der> parts, Optional<Bytes> curve) {
        var own = tagged(parts, Der.CONTEXT_0);
        var parameters = curve.or(() -> own);
        if (parameters.isEmpty()) {
            return new Kind.NoPublicKey("the private key does not say its curve");
        }
        var point = tagged(parts, Der.CONTEXT_1)
                .flatMap(Der::read)
                .filter(bits -> bits.is(Der.BIT_STRING) && bits.content().size() > 1)
                .map(bits -> bits.content().slice(1, bits.content().size()))
                .or(() -> CurvePoints.publicPoint(parameters.get(), parts.get(1).content()));
        return DerMaterial.key(
                point.map(found -> PublicKeys.ec(parameters.get(), found)),
                "the private key holds no public key, and this Java does not know its curve");
    }

    private static Optional<Bytes> tagged(List<Der> parts, int tag) {
        return parts.stream().filter(part -> part.is(tag)).findFirst().map(Der::content);
    }

    /** Version, modulus, exponents, primes and so on: nine numbers, or more of them behind. RFC 8017 §A.1.2. */
    private static boolean isPkcs1(List<Integer> tags) {
        return tags.size() >= 9 && tags.subList(0, 9).stream().allMatch(tag -> tag == Der.INTEGER);
    }

    private static Bytes pkcs1Public(List<Der> numbers) {
        return Der.sequence(numbers.get(1).whole(), numbers.get(2).whole());
    }
}

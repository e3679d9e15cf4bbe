package org.danewerk.operations.material;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.CertificateDer;

/**
 * Tells by its structure what a DER object is, and takes the public key out. Labels and file names lie; structures do not. What a
 * verifier would find no key in is none here either: a record of it would match nothing.
 */
final class DerMaterial {
    private DerMaterial() {}

    /** What a DER object turned out to be. */
    sealed interface Kind {
        record Usable(Material material) implements Kind {}

        record EncryptedKey() implements Kind {}

        record Pkcs12() implements Kind {}

        record Pkcs7() implements Kind {}

        /** A private key whose public key cannot be computed here. */
        record NoPublicKey(String why) implements Kind {}

        record Unknown() implements Kind {}
    }

    static Kind of(Bytes der) {
        var parts = Der.read(der)
                .filter(whole -> whole.is(Der.SEQUENCE))
                .map(Der::children)
                .orElse(List.of());
        var tags = parts.stream().map(Der::tag).toList();
        if (tags.equals(List.of(Der.SEQUENCE, Der.SEQUENCE, Der.BIT_STRING))) {
            return signed(der, parts.getFirst().children());
        }
        if (tags.equals(List.of(Der.SEQUENCE, Der.BIT_STRING))) {
            return CertificateDer.isPublicKey(der) ? key(der, Material.Source.PUBLIC_KEY) : new Kind.Unknown();
        }
        if (tags.equals(List.of(Der.SEQUENCE, Der.OCTET_STRING))) {
            return new Kind.EncryptedKey();
        }
        if (tags.equals(List.of(Der.INTEGER, Der.INTEGER))) {
            return key(PublicKeys.rsa(der), Material.Source.PUBLIC_KEY);
        }
        if (startsWith(tags, Der.OID, Der.CONTEXT_0)) {
            return new Kind.Pkcs7();
        }
        if (startsWith(tags, Der.INTEGER, Der.SEQUENCE) && isVersion(parts.getFirst(), 3)) {
            return new Kind.Pkcs12();
        }
        return PrivateKeys.publicKey(parts, tags);
    }

    /** The part that is signed tells certificates from requests. RFC 5280 §4.1, RFC 2986 §4. */
    private static Kind signed(Bytes der, List<Der> signed) {
        int skip = !signed.isEmpty() && signed.getFirst().is(Der.CONTEXT_0) ? 1 : 0;
        if (signed.size() >= skip + 6) {
            var publicKey = signed.get(skip + 5);
            return isPublicKey(publicKey) && CertificateDer.isCertificate(der)
                    ? new Kind.Usable(new Material.Certificate(der, publicKey.whole()))
                    : new Kind.Unknown();
        }
        boolean request = skip == 0 && (signed.size() == 3 || signed.size() == 4) && isPublicKey(signed.get(2));
        return request ? key(signed.get(2).whole(), Material.Source.REQUEST) : new Kind.Unknown();
    }

    private static boolean isPublicKey(Der element) {
        return element.is(Der.SEQUENCE)
                && element.children().stream().map(Der::tag).toList().equals(List.of(Der.SEQUENCE, Der.BIT_STRING))
                && CertificateDer.isPublicKey(element.whole());
    }

    static Kind key(Bytes publicKey, Material.Source source) {
        return new Kind.Usable(new Material.Key(publicKey, source));
    }

    static Kind key(Optional<Bytes> publicKey, String whyNot) {
        return publicKey
                .map(found -> key(found, Material.Source.PRIVATE_KEY))
                .orElseGet(() -> new Kind.NoPublicKey(whyNot));
    }

    static boolean startsWith(List<Integer> tags, Integer... start) {
        return tags.size() >= start.length && tags.subList(0, start.length).equals(List.of(start));
    }

    static boolean isVersion(Der integer, int value) {
        return integer.content().size() == 1 && integer.content().at(0) == value;
    }
}

package org.danewerk.operations.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/**
 * The key of a record, for one algorithm. RFC 6376 §3.6.1, §6.1.2.
 *
 * @param services that it is for, {@code *} for all of them
 * @param exact whether i= must be of the domain itself: the flag s
 */
record PublishedKey(PublicKey key, Set<String> services, boolean exact) {
    PublishedKey {
        services = Set.copyOf(services);
    }

    /** @param text of the record, its character-strings joined @return malformed with a clause on what is wrong with "its key" */
    static Parsed<PublishedKey> read(String text, DkimAlgorithm algorithm) {
        return switch (TagList.parse(text)) {
            case Parsed.Malformed<TagList>(var offset, var reason) ->
                Parsed.malformed(offset, "is in a record with " + reason + " (RFC 6376 §3.2)");
            case Parsed.Ok<TagList>(var tags) -> read(tags, algorithm);
        };
    }

    private static Parsed<PublishedKey> read(TagList tags, DkimAlgorithm algorithm) {
        boolean versionFirst = tags.value("v").isEmpty()
                || tags.tags().keySet().iterator().next().equals("v");
        if (!versionFirst || !tags.value("v", "DKIM1").equals("DKIM1")) {
            return Parsed.malformed(0, "is of another version than DKIM1 (RFC 6376 §3.6.1)");
        }
        if (!tags.value("k", "rsa").equals(algorithm.keyKind())) {
            return Parsed.malformed(0, "is of another kind than its a= (RFC 6376 §6.1.2)");
        }
        if (tags.value("h").isPresent() && !TagList.words(tags.value("h", "")).contains("sha256")) {
            return Parsed.malformed(0, "does not allow sha256 (RFC 6376 §6.1.2)");
        }
        var flags = TagList.words(tags.value("t", ""));
        if (flags.contains("y")) {
            return Parsed.malformed(0, "is being tried out, so that it counts as none (t=y, RFC 6376 §3.6.1)");
        }
        if (tags.value("p").isEmpty()) {
            return Parsed.malformed(0, "is in a record without p= (RFC 6376 §3.6.1)");
        }
        var published = TagList.withoutSpace(tags.value("p", ""));
        if (published.isEmpty()) {
            return Parsed.malformed(0, "is revoked (RFC 6376 §6.1.2)");
        }
        var services = new HashSet<>(TagList.words(tags.value("s", "*")));
        return key(published, algorithm).map(key -> new PublishedKey(key, services, flags.contains("s")));
    }

    private static Parsed<PublicKey> key(String base64, DkimAlgorithm algorithm) {
        try {
            var octets = Bytes.of(Base64.getDecoder().decode(base64));
            return switch (algorithm) {
                case ED25519_SHA256 -> ed25519(octets);
                case RSA_SHA256 -> rsa(octets);
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Parsed.malformed(0, "cannot be read (RFC 6376 §6.1.2)");
        }
    }

    /** The key alone. RFC 8463 §4.2. */
    private static Parsed<PublicKey> ed25519(Bytes octets) throws GeneralSecurityException {
        return octets.size() == ED25519_OCTETS
                ? Parsed.ok(key("Ed25519", Bytes.ofHex(ED25519_HEAD + octets.toHex())))
                : Parsed.malformed(0, "is no Ed25519 key of " + ED25519_OCTETS + " octets (RFC 8463 §4.2)");
    }

    /** As certificates have it, or as older tools publish it, the two numbers alone. RFC 6376 §3.6.1, RFC 8017 §A.1.1 */
    private static Parsed<PublicKey> rsa(Bytes octets) throws GeneralSecurityException {
        boolean bare = octets.startsWith(SEQUENCE) && firstElement(octets) == INTEGER;
        var key = key("RSA", bare ? framed(octets) : octets);
        int bits = ((RSAPublicKey) key).getModulus().bitLength();
        if (bits < LEAST_RSA_BITS) {
            return Parsed.malformed(0, "is an RSA key of less than " + LEAST_RSA_BITS + " bits (RFC 8301 §3.2)");
        }
        return bits > MOST_RSA_BITS
                ? Parsed.malformed(0, "is an RSA key of more than " + MOST_RSA_BITS + " bits")
                : Parsed.ok(key);
    }

    private static PublicKey key(String algorithm, Bytes der) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der.toArray()));
    }

    /** The tag behind the head of a sequence. */
    private static int firstElement(Bytes der) {
        int length = der.size() > 1 ? der.at(1) : 0;
        int at = 2 + (length > 0x80 ? length & 0x7f : 0);
        return at < der.size() ? der.at(at) : 0;
    }

    private static Bytes framed(Bytes key) {
        return element("30", RSA_ALGORITHM + element("03", "00" + key.toHex()).toHex());
    }

    private static Bytes element(String tag, String content) {
        int length = content.length() / 2;
        var head = length < 0x80 ? "%02x" : length < 0x100 ? "81%02x" : length < 0x10000 ? "82%04x" : "83%06x";
        return Bytes.ofHex(tag + head.formatted(length) + content);
    }

    private static final Bytes SEQUENCE = Bytes.ofHex("30");
    private static final int INTEGER = 2;
    private static final int LEAST_RSA_BITS = 1024;

    /** Twice what must be verified; longer ones take time and nobody has them. RFC 8301 §3.2 */
    private static final int MOST_RSA_BITS = 8192;

    private static final String RSA_ALGORITHM = "300d06092a864886f70d0101010500";
    private static final int ED25519_OCTETS = 32;
    private static final String ED25519_HEAD = "302a300506032b6570032100";
}

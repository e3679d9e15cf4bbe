package org.danewerk.operations.dkim;

import java.util.Base64;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** What the DNS says of a key, for who signs with it. RFC 6376 §3.6.1. */
public final class DkimRecord {
    private final Parsed<TagList> read;

    private DkimRecord(Parsed<TagList> read) {
        this.read = read;
    }

    /** Anything is read; what is wrong with it shows when a key is compared. @param text with its character-strings joined */
    public static DkimRecord of(String text) {
        return new DkimRecord(TagList.parse(text));
    }

    /** Why receivers of TLS reports would not take what the key signs, as a clause behind the name of the record. */
    public Optional<String> problem(DkimKey key) {
        return switch (read) {
            case Parsed.Malformed<TagList>(var offset, var reason) -> Optional.of("has " + reason);
            case Parsed.Ok<TagList>(var tags) -> problem(tags, key);
        };
    }

    private static Optional<String> problem(TagList tags, DkimKey key) {
        if (!tags.value("v", "DKIM1").equals("DKIM1")) {
            return Optional.of("is of another version than DKIM1");
        }
        if (!tags.value("k", "rsa").equals(DkimAlgorithm.of(key).keyKind())) {
            return Optional.of("is for another kind of key than the private one");
        }
        if (!allows(tags, "h", "sha256")) {
            return Optional.of("does not allow sha256");
        }
        // RFC 8460 §3, RFC 6376 §3.6.1: every service where none is named.
        if (!allows(tags, "s", "tlsrpt")) {
            return Optional.of("does not allow tlsrpt: add it to its s=, or leave s= out");
        }
        if (TagList.words(tags.value("t", "")).contains("y")) {
            return Optional.of("says that it is tried out, so that nothing it signs counts: take y out of its t=");
        }
        var published = TagList.withoutSpace(tags.value("p", ""));
        if (published.isEmpty()) {
            return Optional.of("has no key in it, which revokes it");
        }
        return isThatOf(key, published) ? Optional.empty() : Optional.of("holds another key than the private one's");
    }

    private static boolean allows(TagList tags, String tag, String word) {
        var words = TagList.words(tags.value(tag, "*"));
        return words.contains("*") || words.contains(word);
    }

    /** Of RSA as certificates have it, or the sequence within; of Ed25519 the octets within alone. RFC 6376 §3.6.1, RFC 8463 §4.2. */
    private static boolean isThatOf(DkimKey key, String base64) {
        try {
            var published = Bytes.of(Base64.getDecoder().decode(base64));
            var ours = key.publicKey();
            int bare = key.isRsa() ? ours.at(1) == SHORT_LENGTH ? SHORT_RSA_FRAME : RSA_FRAME : ED25519_FRAME;
            return (key.isRsa() && published.equals(ours)) || published.equals(ours.slice(bare, ours.size()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Octets of SubjectPublicKeyInfo before the key: those of its lengths are fewer with a key of 1024 bits. */
    private static final int RSA_FRAME = 24;

    private static final int SHORT_RSA_FRAME = 22;
    private static final int SHORT_LENGTH = 0x81;
    private static final int ED25519_FRAME = 12;
}

package org.danewerk.operations.dkim;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** What the DNS says of a key. RFC 6376 §3.6.1. */
public final class DkimRecord {
    private final Map<String, String> tags;

    private DkimRecord(Map<String, String> tags) {
        this.tags = tags;
    }

    /** Anything is read; what is missing in it shows when a key is compared. @param text with its character-strings joined */
    public static DkimRecord of(String text) {
        var tags = new HashMap<String, String>();
        for (var tag : text.split(";", MOST_TAGS)) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        tag.substring(0, equals).strip(),
                        tag.substring(equals + 1).strip());
            }
        }
        return new DkimRecord(tags);
    }

    /** Why receivers of TLS reports would not take what the key signs, as a clause behind the name of the record. */
    public Optional<String> problem(DkimKey key) {
        if (!tags.getOrDefault("v", "DKIM1").equals("DKIM1")) {
            return Optional.of("is of another version than DKIM1");
        }
        if (!tags.getOrDefault("k", "rsa").equals(key.isRsa() ? "rsa" : "ed25519")) {
            return Optional.of("is for another kind of key than the private one");
        }
        if (!allows("h", "sha256")) {
            return Optional.of("does not allow sha256");
        }
        // RFC 8460 §3, RFC 6376 §3.6.1: every service where none is named.
        if (!allows("s", "tlsrpt")) {
            return Optional.of("does not allow tlsrpt: add it to its s=, or leave s= out");
        }
        var published = tags.getOrDefault("p", "").replaceAll("\\s", "");
        if (published.isEmpty()) {
            return Optional.of("has no key in it, which revokes it");
        }
        return isThatOf(key, published) ? Optional.empty() : Optional.of("holds another key than the private one's");
    }

    private boolean allows(String tag, String word) {
        var words = Arrays.stream(tags.getOrDefault(tag, "*").split(":"))
                .map(String::strip)
                .toList();
        return words.contains("*") || words.contains(word);
    }

    /** As certificates have it, or the bare key within: of RSA a sequence, of Ed25519 its octets. RFC 6376 §3.6.1, RFC 8463 §4.2. */
    private static boolean isThatOf(DkimKey key, String base64) {
        try {
            var published = Bytes.of(Base64.getDecoder().decode(base64));
            var ours = key.publicKey();
            int bare = key.isRsa() ? ours.at(1) == SHORT_LENGTH ? SHORT_RSA_FRAME : RSA_FRAME : ED25519_FRAME;
            return published.equals(ours) || published.equals(ours.slice(bare, ours.size()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static final int MOST_TAGS = 50;
    /** Octets of SubjectPublicKeyInfo before the key: those of its lengths are fewer with a key of 1024 bits. */
    private static final int RSA_FRAME = 24;

    private static final int SHORT_RSA_FRAME = 22;
    private static final int SHORT_LENGTH = 0x81;
    private static final int ED25519_FRAME = 12;
}

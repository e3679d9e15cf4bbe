package org.danewerk.net.dnssec;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * The trust anchors of a zone, as IANA publishes those of the root. RFC 9718 §2.
 *
 * @param id for people, as is {@code source}; empty where there is none
 */
public record PublishedAnchors(String id, String source, DomainName zone, List<KeyDigest> digests) {
    public PublishedAnchors {
        digests = List.copyOf(digests);
    }

    /** Whether a text is of this form, whatever is wrong with it. */
    public static boolean isXml(String text) {
        return text.replace("\ufeff", "").stripLeading().startsWith("<");
    }

    /** Reads XML; malformed with the line in its reason. */
    public static Parsed<PublishedAnchors> parse(String text) {
        return AnchorXml.parse(text);
    }

    /** Those that may be used at their time; empty where there is none. RFC 9718 §4.1.1, §4.1.2. */
    public Optional<TrustAnchors> usable() {
        return usable(digests);
    }

    /** As {@link #usable()}, without those that have ended. */
    public Optional<TrustAnchors> usable(Instant now) {
        return usable(digests.stream()
                .filter(digest -> !digest.validity().hasEnded(now))
                .toList());
    }

    private Optional<TrustAnchors> usable(List<KeyDigest> some) {
        return TrustAnchors.of(
                zone,
                some.stream()
                        .filter(digest -> digest.problem(zone).isEmpty())
                        .map(digest -> new TrustAnchors.Dated(digest.ds(), digest.validity()))
                        .toList());
    }
}

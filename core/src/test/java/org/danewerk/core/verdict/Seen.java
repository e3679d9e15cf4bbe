package org.danewerk.core.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.Facts;

/** Evidence made by hand. */
public final class Seen {
    public static final Instant AT = Instant.parse("2026-10-01T12:00:00Z");

    private Seen() {}

    public static Evidence.Attempt attempt(String address, KeyAlgorithm offered) {
        return new Evidence.Attempt(
                Facts.address(address), 25, Optional.of(Facts.MX1), offered, AT, Duration.ofMillis(9), List.of());
    }

    public static Evidence tls(Evidence.Attempt attempt, Bytes key) {
        return new Evidence.Encrypted(
                attempt, "TLSv1.3", "TLS_AES_128_GCM_SHA256", "EC P-256", PresentedChain.ofRawPublicKey(key), "test");
    }

    public static Evidence tlsWithoutCertificate(Evidence.Attempt attempt) {
        return new Evidence.Encrypted(
                attempt, "TLSv1.2", "TLS_DH_anon_WITH_AES_128_GCM_SHA256", "", PresentedChain.NONE, "test");
    }

    public static Evidence unreachable(Evidence.Attempt attempt, Evidence.Unreachable.Cause cause) {
        return new Evidence.Unreachable(attempt, cause, "");
    }

    /** Every kind of evidence there is, by a name of its own. */
    public static Map<String, Evidence> all(Evidence.Attempt attempt) {
        var all = new LinkedHashMap<String, Evidence>();
        all.put("tls, the key published", tls(attempt, Facts.SERVED_KEY));
        all.put("tls, another key", tls(attempt, Facts.OTHER_KEY));
        all.put("tls, no certificate", tlsWithoutCertificate(attempt));
        for (var why : Evidence.Plaintext.Why.values()) {
            all.put("clear, " + word(why), new Evidence.Plaintext(attempt, why, "454 no"));
        }
        for (var cause : Evidence.HandshakeFailed.Cause.values()) {
            all.put("handshake failed, " + word(cause), new Evidence.HandshakeFailed(attempt, cause, ""));
        }
        for (var cause : Evidence.Unreachable.Cause.values()) {
            all.put("no session, " + word(cause), unreachable(attempt, cause));
        }
        return all;
    }

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

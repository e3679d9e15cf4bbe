package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.AnchorDates;
import org.danewerk.core.pkix.PathFinder;
import org.danewerk.core.pkix.PathOutcome;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.pkix.ReferenceIdentifiers;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.KeyAlgorithm;

/**
 * A mail server as data: what it does with STARTTLS, and what it presents.
 *
 * @param keyDigest SHA-256 of its public key in hexadecimal, where that is all that is known of what it presents
 */
record ScriptedServer(String behaviour, ChainInput input, Optional<String> keyDigest) {
    static ScriptedServer of(JsonNode in, ChainInput input) throws Unsupported {
        var behaviour = in.path("server").asText("starttls");
        if (!BEHAVIOURS.contains(behaviour)) {
            throw new Unsupported("no such server: " + behaviour);
        }
        return new ScriptedServer(
                behaviour,
                input,
                Optional.of(in.path("server_spki_sha256").asText("").toLowerCase(Locale.ROOT))
                        .filter(hex -> !hex.isEmpty()));
    }

    Evidence evidence(InetAddress address, int port) {
        var attempt = new Evidence.Attempt(
                address, port, Optional.empty(), KeyAlgorithm.ANY, input.at(), Duration.ZERO, List.of());
        return switch (behaviour) {
            case "starttls" -> new Evidence.Encrypted(attempt, "", "", "", chain(), "");
            case "no-starttls" -> new Evidence.Plaintext(attempt, Evidence.Plaintext.Why.STARTTLS_NOT_OFFERED, "");
            default -> new Evidence.HandshakeFailed(attempt, Evidence.HandshakeFailed.Cause.ALERT, "");
        };
    }

    private PresentedChain chain() {
        return keyDigest.isPresent() ? PresentedChain.ofRawPublicKey(STAND_IN) : input.chain();
    }

    /** Whether the chain leads to a trusted root and names one of these. RFC 5280 §6. */
    boolean isTrusted(List<DomainName> names) {
        return behaviour.equals("starttls")
                && !input.roots().isEmpty()
                && !input.chain().certificates().isEmpty()
                && new PathFinder(
                                        input.chain().certificates(),
                                        new ReferenceIdentifiers(names, true),
                                        input.at(),
                                        AnchorDates.IGNORE,
                                        Limits.DEFAULT)
                                .to(new LinkedHashSet<>(input.roots()))
                        instanceof PathOutcome.Found;
    }

    /**
     * The records in which the digest of the server's key, of which nothing else is known, is that of the key which stands in for
     * it.
     */
    JsonNode rewritten(JsonNode dns) {
        if (keyDigest.isEmpty()) {
            return dns;
        }
        var standIn = MatchingType.SHA2_256.represent(STAND_IN).toHex();
        var copy = dns.deepCopy();
        for (var rrset : copy.path("rrsets")) {
            if (rrset.path("type").asText().equals("TLSA") && rrset instanceof ObjectNode object) {
                var texts = rrset.path("data");
                var data = object.putArray("data");
                for (var text : texts) {
                    data.add(text.asText().toLowerCase(Locale.ROOT).replace(keyDigest.get(), standIn));
                }
            }
        }
        return copy;
    }

    private static final List<String> BEHAVIOURS = List.of("starttls", "no-starttls", "starttls-handshake-fails");

    /** An Ed25519 key of RFC 8410 §10.1. */
    private static final Bytes STAND_IN =
            Bytes.ofHex("302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
}

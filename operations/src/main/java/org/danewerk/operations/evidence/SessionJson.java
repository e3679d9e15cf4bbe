package org.danewerk.operations.evidence;

import static org.danewerk.operations.evidence.Fields.address;
import static org.danewerk.operations.evidence.Fields.bytes;
import static org.danewerk.operations.evidence.Fields.number;
import static org.danewerk.operations.evidence.Fields.octets;
import static org.danewerk.operations.evidence.Fields.text;
import static org.danewerk.operations.evidence.Fields.texts;
import static org.danewerk.operations.evidence.Fields.word;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.KeyAlgorithm;

/** What was seen in one session, to JSON and back without loss. */
final class SessionJson {
    private SessionJson() {}

    static void write(Evidence seen, ObjectNode out) {
        var attempt = seen.attempt();
        out.put("address", attempt.address().getHostAddress())
                .put("port", attempt.port())
                .put("sni", attempt.sni().map(DomainName::toText).orElse(null))
                .put("offered", word(attempt.offered()))
                .put("at", attempt.at().toString())
                .put("took_ns", attempt.took().toNanos());
        var transcript = out.putArray("transcript");
        attempt.transcript().forEach(transcript::add);
        switch (seen) {
            case Evidence.Encrypted encrypted -> {
                out.put("outcome", "encrypted")
                        .put("protocol", encrypted.protocol())
                        .put("cipher", encrypted.cipherSuite())
                        .put("key", encrypted.keyAlgorithm())
                        .put("layer", encrypted.layer());
                var chain = out.putArray("certificates");
                encrypted.chain().certificates().forEach(certificate -> chain.add(octets(certificate.der())));
                encrypted.chain().rawPublicKey().ifPresent(key -> out.put("raw_public_key", octets(key)));
            }
            case Evidence.Plaintext plaintext ->
                out.put("outcome", "plaintext")
                        .put("why", word(plaintext.why()))
                        .put("reply", plaintext.reply());
            case Evidence.HandshakeFailed failed ->
                out.put("outcome", "handshake-failed")
                        .put("why", word(failed.cause()))
                        .put("reply", failed.why());
            case Evidence.Unreachable unreachable ->
                out.put("outcome", "unreachable")
                        .put("why", word(unreachable.cause()))
                        .put("reply", unreachable.why());
        }
    }

    static Evidence read(JsonNode in) throws BadBundle {
        var attempt = new Evidence.Attempt(
                address(text(in, "address")),
                (int) number(in, "port"),
                in.path("sni").isTextual() ? Optional.of(Fields.name(text(in, "sni"))) : Optional.empty(),
                word(KeyAlgorithm.class, text(in, "offered")),
                Fields.instant(text(in, "at")),
                Duration.ofNanos(number(in, "took_ns")),
                texts(in.path("transcript")));
        return switch (text(in, "outcome")) {
            case "encrypted" ->
                new Evidence.Encrypted(
                        attempt,
                        text(in, "protocol"),
                        text(in, "cipher"),
                        text(in, "key"),
                        chain(in),
                        text(in, "layer"));
            case "plaintext" ->
                new Evidence.Plaintext(attempt, word(Evidence.Plaintext.Why.class, text(in, "why")), text(in, "reply"));
            case "handshake-failed" ->
                new Evidence.HandshakeFailed(
                        attempt, word(Evidence.HandshakeFailed.Cause.class, text(in, "why")), text(in, "reply"));
            case "unreachable" ->
                new Evidence.Unreachable(
                        attempt, word(Evidence.Unreachable.Cause.class, text(in, "why")), text(in, "reply"));
            default -> throw new BadBundle("no such outcome of a session: " + text(in, "outcome"));
        };
    }

    private static PresentedChain chain(JsonNode in) throws BadBundle {
        if (in.has("raw_public_key")) {
            return PresentedChain.ofRawPublicKey(bytes(text(in, "raw_public_key")));
        }
        var certificates = new ArrayList<Bytes>();
        for (var text : texts(in.path("certificates"))) {
            certificates.add(bytes(text));
        }
        return PresentedChain.ofDer(certificates);
    }
}

package org.danewerk.cli.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Whether a sender's profile says of a message what the sender itself did with it at the first attempt. */
final class SenderAgreement {
    /** Which profile is of whom. */
    static final Map<Peers, String> PROFILES = Map.of(Peers.POSTFIX, "postfix-dane", Peers.EXIM, "exim");

    /**
     * What no trait tells. Of Postfix: a crash, and words behind a 220 that only we take for an attack (RFC 3207 §4.2). Of Exim nothing.
     */
    static final Map<Peers, Set<String>> BEYOND_FACTS =
            Map.of(Peers.POSTFIX, Set.of("emptydigest.lab", "inject.lab"), Peers.EXIM, Set.of());

    private SenderAgreement() {}

    /** @return a line for each domain where the two differ */
    static Set<String> differences(Peers who, Map<String, Ours.Said> ours, Map<String, Answer> theirs) {
        return differences(Objects.requireNonNull(PROFILES.get(who)), who, ours, theirs);
    }

    static Set<String> differences(String profile, Peers who, Map<String, Ours.Said> ours, Map<String, Answer> theirs) {
        var differing = new TreeSet<String>();
        theirs.forEach((name, answer) -> {
            var fate = ours.get(Questions.asWePut(name, who.asked())).fates().get(profile);
            if (fate == null) {
                differing.add(name + ": check says nothing of " + profile);
            } else if (!means(fate).contains(answer.word())) {
                differing.add(name + ": " + profile + " " + fate.path("summary").asText() + ", and it was "
                        + answer.word().text());
            }
        });
        return differing;
    }

    private static Set<Word> means(JsonNode fate) {
        return switch (fate.path("fate").asText()) {
            case "delivered" -> EnumSet.of(Word.AUTHENTICATED);
            case "delivered-unauthenticated" -> {
                if (fate.path("later").asBoolean()) {
                    yield EnumSet.of(Word.REFUSED, Word.DEFERRED);
                }
                yield fate.path("tls").asBoolean() ? EnumSet.of(Word.TLS, Word.ENCRYPTED) : EnumSet.of(Word.CLEAR);
            }
            case "deferred" -> EnumSet.of(Word.REFUSED, Word.DEFERRED);
            case "bounced" -> EnumSet.of(Word.BOUNCED);
            // The facts do not say: nothing is claimed.
            default -> EnumSet.allOf(Word.class);
        };
    }
}

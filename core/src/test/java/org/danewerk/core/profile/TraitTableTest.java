package org.danewerk.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Seen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every trait in every situation, against a table that a person has read: what it changes, and that it changes something. */
class TraitTableTest {
    @Test
    @DisplayName("RFC 7672 §2.2, §3: every trait in every situation")
    void everyTraitInEverySituation() throws IOException {
        assertThat(String.join("\n", table()) + "\n").isEqualTo(golden());
    }

    @Test
    void everyTraitChangesSomething() {
        for (var trait : Trait.values()) {
            for (var word : trait.words()) {
                assertThat(word.equals(trait.words().getFirst())
                                || !changes(Profiles.with(trait, word)).isEmpty())
                        .as(trait.text() + " " + word)
                        .isTrue();
            }
        }
    }

    @Test
    void mailIsKeptAsLongAsTheSenderKeepsIt() {
        var seen = Situations.all().get("one host, a stale record");
        var fate = Fate.of(Objects.requireNonNull(seen), Profiles.with(Trait.GIVES_UP_AFTER, "24h"));
        assertThat(fate)
                .isInstanceOfSatisfying(
                        Fate.Deferred.class,
                        deferred -> assertThat(deferred.until()).isEqualTo(Seen.AT.plus(Duration.ofHours(24))));
    }

    private static List<String> table() {
        var table = new ArrayList<String>();
        table.add("as RFC 7672 has it");
        fates(Profiles.plain()).forEach((name, fate) -> table.add("    " + name + " -> " + fate));
        for (var trait : Trait.values()) {
            for (var word : trait.words()) {
                if (!word.equals(trait.words().getFirst())) {
                    table.add(trait.text() + " " + word);
                    changes(Profiles.with(trait, word))
                            .forEach((name, fate) -> table.add("    " + name + " -> " + fate));
                }
            }
        }
        return table;
    }

    private static Map<String, String> changes(SenderProfile profile) {
        var changes = fates(profile);
        fates(Profiles.plain()).forEach(changes::remove);
        return changes;
    }

    private static Map<String, String> fates(SenderProfile profile) {
        var fates = new LinkedHashMap<String, String>();
        Situations.all().forEach((name, seen) -> fates.put(name, text(seen, Fate.of(seen, profile))));
        return fates;
    }

    private static String text(Observation seen, Fate fate) {
        return switch (fate) {
            case Fate.Delivered(var by, var place) -> "delivered by " + Seen.word(by) + " at " + place.host();
            case Fate.DeliveredUnauthenticated(var overTls, var later, var why, var place) ->
                (overTls ? "tls" : "clear") + (later ? " later" : "") + " at " + place.host() + ": " + why.id();
            case Fate.Deferred(var until, var why, var host) ->
                "deferred " + Duration.between(seen.at(), until).toHours() + "h: " + why.id()
                        + host.map(name -> " of " + name).orElse("");
            case Fate.Bounced(var why, var host) -> "bounced: " + why.id();
            case Fate.Undetermined(var why, var host) -> "undetermined: " + why.id();
        };
    }

    private static String golden() throws IOException {
        try (var in = TraitTableTest.class.getResourceAsStream("trait-table.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package org.danewerk.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.policy.InsecureMx;
import org.junit.jupiter.api.Test;

class ProfileTextTest {
    @Test
    void everyTraitIsRead() {
        var words = new EnumMap<Trait, String>(Trait.class);
        for (var trait : Trait.values()) {
            words.put(trait, trait.words().isEmpty() ? "36h" : trait.words().getLast());
        }
        var profile = Profiles.with(words);
        assertThat(profile.name()).isEqualTo("plain");
        assertThat(profile.date()).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(profile.level()).isEqualTo(SenderProfile.Level.NONE);
        assertThat(profile.route())
                .isEqualTo(new RouteTraits(false, InsecureMx.MAY, true, false, true, RouteTraits.TlsaFailure.IGNORED));
        assertThat(profile.records())
                .isEqualTo(new RecordTraits(
                        true, List.of(MatchingType.SHA2_512), false, false, false, RecordTraits.AllUnusable.MAY));
        assertThat(profile.chain()).isEqualTo(new ChainTraits(true, true, false, false, false, true));
        assertThat(profile.session())
                .isEqualTo(new SessionTraits(
                        SessionTraits.HostFails.DEFER,
                        SessionTraits.FailedHandshake.NEVER,
                        true,
                        SessionTraits.StsUse.ALWAYS,
                        Duration.ofHours(36)));
        assertThat(profile.sources()).containsEntry("level", "assumed").hasSize(Trait.values().length);
    }

    @Test
    void commentsBlankLinesAndCarriageReturnsMeanNothing() {
        var text = "# who\r\n\r\n" + Profiles.text(Map.of()).replace("\n", "\r\n") + "\n# end";
        assertThat(ProfileText.parse(text).orThrow()).isEqualTo(Profiles.plain());
    }

    @Test
    void whoDoesNoDaneHasNoTraitsOfIt() {
        var text = Profiles.text(Map.of(Trait.LEVEL, "none"))
                .lines()
                .filter(line -> !line.startsWith("tlsa") && !line.startsWith("usage") && !line.startsWith("digest"))
                .reduce("", (all, line) -> all + line + "\n");
        assertThat(ProfileText.parse(text)).isInstanceOf(Parsed.Ok.class);
        assertThat(Profiles.malformed(text.replace("level\tnone", "level\tdane"))
                        .reason())
                .isEqualTo("there is no line \"tlsa-at\"");
    }

    @Test
    void mistakesAreNamedAtTheirLine() {
        var good = Profiles.text(Map.of());
        assertMalformed(good.replace("dnssec\tvalidated\tassumed", "dnssec\tvalidated"), "dnssec", "has no source");
        assertMalformed(good.replace("dnssec\tvalidated", "dnssec\tyes"), "dnssec", "validated or ignored");
        assertMalformed(good.replace("dnssec\t", "dns\t"), "dns\t", "no trait is called \"dns\"");
        assertMalformed(good.replace("dnssec\tvalidated", "dnssec validated"), "dnssec ", "\"dnssec validated\"");
        assertMalformed(good + "dnssec\tignored\tx\n", "dnssec\tignored", "stands there twice");
        assertMalformed(good.replace("plain", "No such"), "name", "small letters");
        assertMalformed(good.replace("2026-11-26", "2026-02-30"), "date", "no date");
        assertMalformed(good.replace("5d", "5w"), "gives-up-after", "24h or 5d");
        assertMalformed(good.replace("5d", "5000d"), "gives-up-after", "24h or 5d");
        assertMalformed(good.replace("by hand", "by \u001b[31m"), "about", "cannot be shown");
        assertMalformed(good.replace("by hand", "by \u202e"), "about", "cannot be shown");
        assertMalformed(good.replace("by hand", "x".repeat(401)), "about", "more than 400");
        assertMalformed(good.replace("made by hand", ""), "about", "nothing is said");
        assertMalformed("level", "level", "tabs between");
    }

    @Test
    void textThatIsNoProfileIsNotReadToItsEnd() {
        assertThat(Profiles.malformed("#".repeat(70_000)).reason()).contains("more than 65536 characters");
        assertThat(Profiles.malformed("").reason()).isEqualTo("there is no line \"name\"");
    }

    private static void assertMalformed(String text, String line, String reason) {
        var malformed = Profiles.malformed(text);
        assertThat(text.substring(malformed.offset())).as(text).startsWith(line);
        assertThat(malformed.reason()).contains(reason);
    }
}

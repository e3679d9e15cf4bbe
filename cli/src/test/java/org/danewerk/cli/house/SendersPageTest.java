package org.danewerk.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.danewerk.core.profile.SenderProfile;
import org.danewerk.core.profile.Trait;
import org.danewerk.operations.profiles.KnownSenders;
import org.junit.jupiter.api.Test;

/** The page about the senders says what their files say. */
class SendersPageTest {
    private static final Repository OURS = new Repository();

    @Test
    void everySenderHasItsTableWithTheSourceOfEachTrait() {
        var page = OURS.text("docs/senders.md");
        for (var sender : KnownSenders.all()) {
            assertThat(page).contains(section(sender));
        }
    }

    @Test
    void everyTraitIsExplained() {
        var page = OURS.text("docs/senders.md");
        for (var trait : Trait.values()) {
            var words = trait.words().isEmpty() ? "hours or days" : "`" + String.join("`, `", trait.words()) + "`";
            assertThat(page).contains("\n| `" + trait.text() + "` | " + words + " | ");
        }
    }

    @Test
    void whatIsInNoDocumentSaysSo() {
        for (var sender : KnownSenders.all()) {
            sender.sources()
                    .forEach((trait, source) -> assertThat(source)
                            .as(sender.name() + " " + trait)
                            .matches(
                                    "(?s)(assumed|postconf|TLS_README|Exim|RFC \\d+ section|learn\\.microsoft\\.com/|docs/peers\\.md"
                                            + "|[a-z0-9]+\\.lab).*"));
        }
    }

    private static String section(SenderProfile sender) {
        var section = new StringBuilder("## " + sender.name() + "\n\n" + sender.about() + ", as of " + sender.date()
                + ".\n\n| trait | value | source |\n|---|---|---|\n");
        var text = KnownSenders.text(sender.name());
        sender.sources()
                .forEach((trait, source) -> section.append("| `")
                        .append(trait)
                        .append("` | ")
                        .append(value(text, trait))
                        .append(" | ")
                        .append(source)
                        .append(" |\n"));
        return section.toString();
    }

    private static String value(String text, String trait) {
        return text.lines()
                .filter(line -> line.startsWith(trait + "\t"))
                .map(line -> line.split("\t")[1])
                .findFirst()
                .orElseThrow();
    }
}

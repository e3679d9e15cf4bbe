package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages to the lab's domains on real servers, by {@code danewerk send} and by Postfix's smtp(8) at the same level. */
@Tag("interop")
@ExtendWith(RealLabExtension.class)
class SentMailTest {
    @ParameterizedTest
    @ValueSource(strings = {"dane", "dane-only", "may"})
    void whatBecomesOfAMessageIsWhatPostfixMakesOfIt(String level, RealLab lab)
            throws IOException, InterruptedException {
        var missing = Peers.POSTFIX.missing();
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        var names = Questions.names(lab.domains(), Peer.Asked.SENDER);
        var ours = SentMail.send(lab, level, names);
        var theirs = sender(level, lab).ask(names);

        assertThat(ours.keySet()).containsExactlyInAnyOrderElementsOf(names);
        var found = new TreeMap<String, String>();
        theirs.forEach((name, answer) -> {
            var our = ours.get(name);
            if (!alike(our, answer.word())) {
                found.put(name, our.text() + "/" + answer.word().text());
            }
        });
        assertThat(found).isEqualTo(listed(level));
    }

    private static PostfixSender sender(String level, RealLab lab) throws IOException, InterruptedException {
        return switch (level) {
            case "dane" -> new PostfixSender(lab.sender(), lab.submission());
            case "dane-only" -> new PostfixSender(lab.daneOnlySender(), lab.daneOnlySubmission());
            default -> lab.maySender();
        };
    }

    /** What is refused and what is deferred waits in a queue either way. Postfix does not log that nothing was usable each time. */
    private static boolean alike(Word ours, Word theirs) {
        return kept(ours) == kept(theirs) || ours == Word.ENCRYPTED && theirs == Word.TLS;
    }

    private static Word kept(Word word) {
        return word == Word.REFUSED ? Word.DEFERRED : word;
    }

    /** By the table of {@code docs/send.md}: a row for each difference, with the section that it follows from. */
    private static Map<String, String> listed(String level) throws IOException {
        var rows = new TreeMap<String, String>();
        for (var line : Files.readAllLines(Path.of("..", "docs", "send.md"))) {
            var cells = List.of(line.split("\\|"));
            if (cells.size() == COLUMNS
                    && List.of(cells.get(2).strip().split(", ")).contains("`" + level + "`")) {
                rows.put(
                        cells.get(1).strip().replace("`", ""),
                        cells.get(3).strip() + "/" + cells.get(4).strip());
            }
        }
        return rows;
    }

    /** Of a row of the table, with what is before its first bar. */
    private static final int COLUMNS = 7;
}

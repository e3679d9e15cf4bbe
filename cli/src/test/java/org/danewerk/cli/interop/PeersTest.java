package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.danewerk.cli.interop.Differences.Difference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lab's questions put to other programs: each difference is listed with who is right, and no other is there. */
@Tag("interop")
@ExtendWith(RealLabExtension.class)
class PeersTest {
    private static final Map<Peers, Map<String, Answer>> ANSWERS = new EnumMap<>(Peers.class);
    private static Map<String, Ours.Said> ours = Map.of();

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void differsExactlyWhereListed(Peers which, RealLab lab) throws IOException, InterruptedException {
        var missing = which.missing();
        skipUnless(missing.isEmpty(), which, "for want of " + String.join(", ", missing));
        var peer = which.start(lab);
        var listed = Differences.version(which);
        skipUnless(
                (peer.version() + ".").startsWith(listed + "."),
                which,
                "since the list of differences is for " + listed + " and this is " + peer.version());
        ours = lab.ours(Ours.Way.TRUSTING_UNBOUND);
        var answers = peer.ask(Questions.names(lab.domains(), which.asked()));
        keep(which, answers);

        var found = new TreeSet<String>();
        answers.forEach((name, answer) -> {
            var question = Questions.asWePut(name, which.asked());
            var our = ours.get(question).delivery();
            if (!Agreement.between(our, answer.word(), which.asked())) {
                found.add(new Difference(question, our, answer.word()).toString());
            }
        });
        var expected = new TreeSet<String>();
        for (var reason : Differences.of(which)) {
            reason.where().forEach(difference -> expected.add(difference.toString()));
        }
        assertThat(found)
                .as("differences of %s, each to be listed with who is right; what it said is in cli/%s", which, RESULTS)
                .isEqualTo(expected);
        if (SenderAgreement.PROFILES.containsKey(which)) {
            var asSenders = new HashMap<>(answers);
            asSenders.keySet().removeAll(SenderAgreement.BEYOND_FACTS.get(which));
            assertThat(SenderAgreement.differences(which, ours, asSenders))
                    .as("the profile of %s, and what it did", which)
                    .isEmpty();
        }
    }

    @AfterAll
    static void writeTable() throws IOException {
        var lines = new ArrayList<String>();
        var header = new ArrayList<>(List.of("question", "check"));
        for (var peer : Peers.values()) {
            header.add(peer.text());
        }
        lines.add(String.join("\t", header));
        ours.forEach((question, said) -> {
            var cells = new ArrayList<>(List.of(question, said.delivery().text()));
            for (var peer : Peers.values()) {
                var answer = ANSWERS.getOrDefault(peer, Map.of()).get(question);
                cells.add(answer == null ? "" : answer.word().text());
            }
            lines.add(String.join("\t", cells));
        });
        Files.write(Files.createDirectories(RESULTS).resolve("peers.tsv"), lines);
    }

    /** With what it was read from, for who wants to know why. */
    private static void keep(Peers which, Map<String, Answer> answers) throws IOException {
        var directory = Files.createDirectories(RESULTS.resolve(which.text().replace(' ', '-')));
        var byQuestion = new HashMap<String, Answer>();
        for (var entry : answers.entrySet()) {
            byQuestion.put(Questions.asWePut(entry.getKey(), which.asked()), entry.getValue());
            Files.writeString(
                    directory.resolve(entry.getKey() + ".txt"), entry.getValue().output());
        }
        ANSWERS.put(which, byQuestion);
    }

    private static void skipUnless(boolean possible, Peers peer, String why) {
        if (!possible) {
            System.err.println("interop: " + peer + " is not asked, " + why);
        }
        assumeTrue(possible, why);
    }

    private static final Path RESULTS = Path.of("target", "interop");
}

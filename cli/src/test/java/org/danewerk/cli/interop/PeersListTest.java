package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.danewerk.cli.interop.Differences.Difference;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.world.LabDomain;
import org.danewerk.lab.world.LabWorld;
import org.junit.jupiter.api.Test;

/** The list of differences as it is written; that it is true is for {@link PeersTest} to show. */
class PeersListTest {
    private static final LabWorld WORLD = LabWorld.of(1, LabOptions.DEFAULT.now());

    private static final List<LabDomain> DOMAINS = WORLD.domains().stream()
            .filter(domain ->
                    !RealLab.BEYOND_REAL_SERVERS.contains(domain.name().toText()))
            .toList();

    @Test
    void everyQuestionIsTheLabsAndDifferentIsDifferent() throws IOException {
        for (var peer : Peers.values()) {
            var names = Questions.names(DOMAINS, peer.asked()).stream()
                    .map(name -> Questions.asWePut(name, peer.asked()))
                    .toList();
            for (var difference : differences(peer)) {
                assertThat(names).as(peer.text()).contains(difference.question());
                assertThat(Agreement.between(difference.ours(), difference.theirs(), peer.asked()))
                        .as(peer + " " + difference)
                        .isFalse();
            }
        }
    }

    @Test
    void ourWordIsTheLabsForEveryDomain() throws IOException {
        for (var peer : List.of(Peers.POSTTLS_FINGER, Peers.POSTFIX, Peers.EXIM)) {
            for (var difference : differences(peer)) {
                LabDomain domain =
                        WORLD.domain(DomainName.of(difference.question())).orElseThrow();
                assertThat(difference.ours().text())
                        .as(difference.question())
                        .isEqualTo(domain.expected().text());
            }
        }
    }

    @Test
    void noDifferenceIsListedTwiceAndNoProgramIsUnknown() throws IOException {
        int listed = 0;
        for (var peer : Peers.values()) {
            assertThat(differences(peer).stream().map(Difference::question)).doesNotHaveDuplicates();
            listed += Differences.of(peer).size();
        }
        assertThat(Differences.all()).hasSize(listed);
    }

    @Test
    void documentSaysWhatIsListed() throws IOException {
        var document = Path.of("..", "docs", "peers.md");
        var text = PeersDocument.of(DOMAINS);
        if (Boolean.getBoolean("danewerk.peers.write")) {
            Files.writeString(document, text);
        }
        assertThat(document).content().isEqualTo(text);
    }

    private static List<Difference> differences(Peers peer) throws IOException {
        return Differences.of(peer).stream()
                .flatMap(reason -> reason.where().stream())
                .toList();
    }
}

package org.danewerk.cli.interop;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.danewerk.cli.interop.Differences.Difference;
import org.danewerk.cli.interop.Differences.Reason;
import org.danewerk.cli.interop.Differences.Right;
import org.danewerk.cli.interop.Peer.Asked;
import org.danewerk.lab.world.LabDomain;

/** {@code docs/peers.md}: the list of differences for people, with a summary. */
final class PeersDocument {
    private final List<LabDomain> domains;
    private final StringBuilder text = new StringBuilder();

    private PeersDocument(List<LabDomain> domains) {
        this.domains = domains;
    }

    static String of(List<LabDomain> domains) throws IOException {
        var document = new PeersDocument(domains);
        document.introduce();
        document.summarise();
        for (var peer : Peers.values()) {
            document.list(peer);
        }
        return document.text.toString();
    }

    private void introduce() {
        text.append("""
                # What other programs say

                The lab's mail domains, on real name servers and mail servers, put to other programs that know DANE. Senders and probes
                are asked for a mail domain, the others for each mail host by its name, as in `danewerk check '[HOST]'`. The tests of
                `org.danewerk.cli.interop` ask again at every `./dev check` and fail at a difference that is not listed here, and at one
                listed that is gone. This page is made from `differences.tsv` there (`-Ddanewerk.peers.write=true` writes it anew).

                Words: *authenticated*, *encrypted* (TLS demanded, nobody authenticated), *opportunistic*, *refused* and *deferred* (the
                message stays in the queue), *bounced*; *tls* and *clear*: so delivered; of programs that look at one host also *none*
                (no secure TLSA record), *unusable* (records, none of use), *no-session*, *error*.

                """);
    }

    private void summarise() throws IOException {
        text.append(
                "| program | version | asked for | questions | agrees | danewerk is right | it is right | either may be |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        for (var peer : Peers.values()) {
            var count = new EnumMap<Right, Integer>(Right.class);
            for (var reason : Differences.of(peer)) {
                count.merge(reason.right(), reason.where().size(), Integer::sum);
            }
            long questions = questions(peer);
            long differences =
                    count.values().stream().mapToInt(Integer::intValue).sum();
            text.append("| %s | %s | %s | %d | %d |"
                    .formatted(
                            peer,
                            Differences.version(peer),
                            peer.asked() == Asked.HOST ? "hosts" : "domains",
                            questions,
                            questions - differences));
            Arrays.stream(Right.values())
                    .forEach(right -> text.append(" %d |".formatted(count.getOrDefault(right, 0))));
            text.append('\n');
        }
    }

    private void list(Peers peer) throws IOException {
        text.append("\n## %s %s\n\n".formatted(peer, Differences.version(peer)));
        text.append("| what it does | right is | by | where: danewerk / %s |\n|---|---|---|---|\n".formatted(peer));
        for (var reason : Differences.of(peer)) {
            text.append("| %s | %s | %s | %s |\n"
                    .formatted(reason.why(), reason.right().text(), reason.spec(), where(reason)));
        }
    }

    /** Names with the same two words together. */
    private static String where(Reason reason) {
        Map<String, List<String>> byWords = reason.where().stream()
                .collect(Collectors.groupingBy(
                        PeersDocument::words,
                        LinkedHashMap::new,
                        Collectors.mapping(difference -> "`" + difference.question() + "`", Collectors.toList())));
        return byWords.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String words(Difference difference) {
        return difference.ours().text() + " / " + difference.theirs().text();
    }

    private long questions(Peers peer) {
        return Questions.names(domains, peer.asked()).size();
    }
}

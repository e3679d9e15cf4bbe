package org.danewerk.cli.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of a message by {@code danewerk send}, run as a program of its own. */
final class SentMail {
    private SentMail() {}

    /** To a recipient of each domain, in the words of a sender. */
    static Map<String, Word> send(RealLab lab, String level, List<String> domains)
            throws IOException, InterruptedException {
        var words = new LinkedHashMap<String, Word>();
        for (int from = 0; from < domains.size(); from += MOST_RECIPIENTS) {
            var some = domains.subList(from, Math.min(from + MOST_RECIPIENTS, domains.size()));
            var result = Command.of(lab.directory(), command(lab, level, some))
                    .reading("Subject: lab\n\nhello\n")
                    .within(Duration.ofMinutes(2))
                    .run();
            int json = result.output().indexOf("{\n");
            if (json < 0) {
                throw new IOException("send ends with " + result.status() + ":\n" + result.output());
            }
            for (var recipient : JSON.readTree(result.output().substring(json)).path("recipients")) {
                words.put(recipient.path("recipient").asText().substring(2), word(recipient));
            }
        }
        return words;
    }

    private static Word word(JsonNode recipient) {
        return switch (recipient.path("outcome").asText()) {
            case "delivered" -> delivered(recipient);
            case "bounced" -> Word.BOUNCED;
            case "deferred" -> Word.DEFERRED;
            default -> Word.ERROR;
        };
    }

    private static Word delivered(JsonNode recipient) {
        if (recipient.path("reason").asText().equals("matched")) {
            return Word.AUTHENTICATED;
        }
        var text = recipient.path("text").asText();
        return text.startsWith("encrypted only") ? Word.ENCRYPTED : text.startsWith("in clear") ? Word.CLEAR : Word.TLS;
    }

    private static List<String> command(RealLab lab, String level, List<String> domains) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.danewerk.cli.Main",
                "send",
                "--json",
                "--level",
                level,
                "--allow-reserved",
                "--timeout",
                "20",
                "--resolver",
                lab.forwarder().getHostAddress(),
                "--root-anchor",
                lab.rootAnchor().toString(),
                "--from",
                "a@sender.lab"));
        domains.forEach(domain -> words.addAll(List.of("--to", "b@" + domain)));
        words.add("-");
        return words;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_RECIPIENTS = 100;
}

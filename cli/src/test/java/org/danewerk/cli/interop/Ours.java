package org.danewerk.cli.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code danewerk check} says, run as a program of its own. */
final class Ours {
    private Ours() {}

    /** Whom it believes. */
    enum Way {
        /** The AD bit of the validating Unbound. */
        TRUSTING_UNBOUND,
        /** Nobody: it validates what the plain Unbound passes on. */
        VALIDATING
    }

    /**
     * @param findings their ids
     * @param fates of senders, by their names; as in JSON
     */
    record Said(Word delivery, Set<String> findings, Map<String, JsonNode> fates) {
        private static Said of(JsonNode report) {
            var findings = new TreeSet<String>();
            report.get("findings")
                    .forEach(finding -> findings.add(finding.get("id").asText()));
            var fates = new LinkedHashMap<String, JsonNode>();
            report.path("senders")
                    .forEach(sender -> fates.put(sender.get("sender").asText(), sender));
            return new Said(Word.of(report.get("delivery").asText()), findings, fates);
        }
    }

    /** Of all mail domains, and of all mail hosts as {@code [HOST]}. */
    static Map<String, Said> ask(RealLab lab, Way way) throws IOException, InterruptedException {
        var names = Stream.concat(
                        Questions.domainNames(lab.domains()).stream(),
                        Questions.hostNames(lab.domains()).stream().map(host -> "[" + host + "]"))
                .toList();
        var list = Files.write(lab.directory().resolve("names-" + way + ".txt"), names);
        var result = Command.of(lab.directory(), command(lab, way, list))
                .within(Duration.ofMinutes(4))
                .run();
        var said = new LinkedHashMap<String, Said>();
        for (var line :
                result.output().lines().filter(line -> line.startsWith("{")).toList()) {
            var report = JSON.readTree(line);
            said.put(report.get("input").asText(), Said.of(report));
        }
        if (result.status() > NOT_IN_EFFECT || !said.keySet().containsAll(names)) {
            throw new IOException("check ends with " + result.status() + " after " + said.size() + " of " + names.size()
                    + " reports:\n"
                    + result.output()
                            .lines()
                            .filter(line -> !line.startsWith("{"))
                            .collect(Collectors.joining("\n")));
        }
        return said;
    }

    private static List<String> command(RealLab lab, Way way, Path list) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.danewerk.cli.Main",
                "check",
                "--file",
                list.toString(),
                "--jsonl",
                "--depth",
                "full",
                "--allow-reserved"));
        words.addAll(
                switch (way) {
                    case TRUSTING_UNBOUND ->
                        List.of("--resolver", lab.validator().getHostAddress(), "--trust-ad");
                    case VALIDATING ->
                        List.of(
                                "--resolver",
                                lab.forwarder().getHostAddress(),
                                "--root-anchor",
                                lab.rootAnchor().toString());
                });
        return words;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The highest status that is no error of its own. */
    private static final int NOT_IN_EFFECT = 4;
}

package org.danewerk.operations.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Party;

/** Reads {@code symptoms.txt}, which is ours: what is wrong in it is a bug. Its own first lines say how it is written. */
final class SymptomReader {
    private SymptomReader() {}

    static List<Symptom> read(String text) {
        var symptoms = new ArrayList<Symptom>();
        for (var block : text.split("\n\\s*\n")) {
            var fields = fields(block);
            if (!fields.isEmpty()) {
                symptoms.add(symptom(fields));
            }
        }
        return List.copyOf(symptoms);
    }

    private static Map<String, List<String>> fields(String block) {
        var fields = new HashMap<String, List<String>>();
        block.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            var name = line.substring(0, Math.max(0, colon));
            if (!NAMES.contains(name)) {
                throw new IllegalStateException("symptoms: " + line);
            }
            fields.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        });
        return fields;
    }

    private static Symptom symptom(Map<String, List<String>> fields) {
        return new Symptom(
                one(fields, "symptom"),
                Gravity.of(one(fields, "means")),
                party(one(fields, "party")),
                Certainty.of(one(fields, "sure")),
                spec(one(fields, "spec")),
                words(fields, "codes"),
                one(fields, "cause"),
                fields.getOrDefault("next", List.of()),
                signs(fields));
    }

    private static Symptom.Signs signs(Map<String, List<String>> fields) {
        return new Symptom.Signs(
                phrases(fields, "text"),
                phrases(fields, "never"),
                Set.copyOf(words(fields, "status")),
                Set.copyOf(words(fields, "by")),
                fields.containsKey("quoted"));
    }

    private static List<Phrase> phrases(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of()).stream().map(Phrase::of).toList();
    }

    private static Optional<Party> party(String word) {
        return word.equals("nobody")
                ? Optional.empty()
                : Optional.of(Stream.of(Party.values())
                        .filter(party -> party.text().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("symptoms: no party " + word)));
    }

    private static SpecRef spec(String text) {
        var spec = SPEC.matcher(text);
        if (!spec.matches()) {
            throw new IllegalStateException("symptoms: " + text);
        }
        return new SpecRef(
                Integer.parseInt(spec.group(1)),
                Optional.ofNullable(spec.group(2)).orElse(""));
    }

    private static String one(Map<String, List<String>> fields, String name) {
        var values = fields.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new IllegalStateException("symptoms: " + values.size() + " times " + name + " in " + fields);
        }
        return values.getFirst();
    }

    private static List<String> words(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .flatMap(text -> Stream.of(text.split(" ")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static final Set<String> NAMES = Set.of(
            "symptom", "text", "never", "status", "by", "quoted", "means", "party", "sure", "spec", "codes", "cause",
            "next");
    private static final Pattern SPEC = Pattern.compile("RFC (\\d+)(?: §([A-Za-z0-9. ]+))?");
}

package org.danewerk.operations.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One symptom, with all lines that show it.
 *
 * @param lines numbers of the first of them, from 1
 * @param sample the first of them
 * @param domains mail domains that they name, the first {@link #MOST_NAMES}
 * @param hosts servers that they name, likewise
 */
public record Diagnosis(
        Symptom symptom, int count, List<Integer> lines, String sample, List<String> domains, List<String> hosts) {
    public Diagnosis {
        lines = List.copyOf(lines);
        domains = List.copyOf(domains);
        hosts = List.copyOf(hosts);
    }

    /** The cause, with the names that the text gives where it gives one. */
    public String cause() {
        var text = symptom.cause()
                .replace("mta-sts.{domain}", "mta-sts." + one(domains, "the domain"))
                .replace("{server}", one(hosts, "the server"))
                .replace("{domain}", one(domains, "the domain"));
        return text.startsWith("the ") ? "The " + text.substring(4) : text;
    }

    /** What to do next: commands to type, and sentences. */
    public List<String> next() {
        var steps = new ArrayList<String>();
        for (var step : symptom.next()) {
            steps.addAll(filled(step));
        }
        symptom.codes().stream().findFirst().ifPresent(code -> steps.add("danewerk explain " + code));
        return steps.stream().distinct().toList();
    }

    private List<String> filled(String step) {
        var names = Stream.of("{target}", "{host}", "{domain}")
                .filter(step::contains)
                .findFirst();
        if (names.isEmpty()) {
            return List.of(step);
        }
        var values = switch (names.get()) {
            case "{target}" ->
                domains.isEmpty() && !hosts.isEmpty()
                        ? hosts.stream().map(host -> "'[" + host + "]'").toList()
                        : or(domains, "DOMAIN");
            case "{host}" -> or(hosts, "HOST");
            default -> or(domains, "DOMAIN");
        };
        return values.stream()
                .limit(MOST_STEPS)
                .map(value -> step.replace(names.get(), value))
                .toList();
    }

    private static List<String> or(List<String> names, String placeholder) {
        return names.isEmpty() ? List.of(placeholder) : names;
    }

    private static String one(List<String> names, String otherwise) {
        return names.size() == 1 ? names.getFirst() : otherwise;
    }

    static final int MOST_NAMES = 20;
    private static final int MOST_STEPS = 3;
}

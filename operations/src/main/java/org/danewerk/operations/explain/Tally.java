package org.danewerk.operations.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts lines by what they show. Holds a bounded number of names and lines, however many there are. */
final class Tally {
    private final Map<Symptom, Group> groups = new LinkedHashMap<>();

    /** Which domains a server was seen to take mail for. */
    private final Map<String, Set<String>> domainsOfHosts = new LinkedHashMap<>();

    private int lines;
    private int others;
    private int cut;
    private String sample = "";

    void add(int number, String text) {
        if (text.isBlank()) {
            return;
        }
        lines++;
        if (sample.isEmpty()) {
            sample = text.strip();
        }
        if (text.length() > LogLine.LONGEST) {
            cut++;
        }
        var line = LogLine.of(text);
        var names = Names.in(line.text());
        remember(names);
        var symptom = Symptoms.in(line);
        if (symptom.isEmpty()) {
            others++;
        } else {
            groups.computeIfAbsent(symptom.get(), key -> new Group())
                    .add(number, line.text().strip(), names);
        }
    }

    Reading reading() {
        if (groups.isEmpty()) {
            return new Reading.Nothing(lines, sample);
        }
        var diagnoses = new ArrayList<Diagnosis>();
        groups.forEach((symptom, group) -> diagnoses.add(group.diagnosis(symptom)));
        diagnoses.sort(WORST_FIRST);
        return new Reading.Understood(diagnoses, lines, others, cut);
    }

    private void remember(Names names) {
        if (names.host().isPresent() && names.domain().isPresent()) {
            var host = names.host().get();
            if (domainsOfHosts.containsKey(host) || domainsOfHosts.size() < MOST_HOSTS) {
                add(
                        domainsOfHosts.computeIfAbsent(host, key -> new LinkedHashSet<>()),
                        names.domain().get());
            }
        }
    }

    private static void add(Collection<String> names, String name) {
        if (names.size() < Diagnosis.MOST_NAMES) {
            names.add(name);
        }
    }

    /** The lines of one symptom. */
    private final class Group {
        private final List<Integer> numbers = new ArrayList<>();
        private final Set<String> domains = new LinkedHashSet<>();
        private final Set<String> hosts = new LinkedHashSet<>();
        private String first = "";
        private int count;

        void add(int number, String text, Names names) {
            if (count++ == 0) {
                first = text;
            }
            if (numbers.size() < MOST_NUMBERS) {
                numbers.add(number);
            }
            names.domain().ifPresent(domain -> Tally.add(domains, domain));
            names.host().ifPresent(host -> Tally.add(hosts, host));
        }

        /** A line about a server leaves the domain to others of the same log. */
        Diagnosis diagnosis(Symptom symptom) {
            if (domains.isEmpty()) {
                hosts.forEach(host ->
                        domainsOfHosts.getOrDefault(host, Set.of()).forEach(domain -> Tally.add(domains, domain)));
            }
            return new Diagnosis(symptom, count, numbers, first, List.copyOf(domains), List.copyOf(hosts));
        }
    }

    private static final Comparator<Diagnosis> WORST_FIRST = Comparator.comparing(
                    (Diagnosis diagnosis) -> diagnosis.symptom().gravity())
            .thenComparing(Comparator.comparingInt(Diagnosis::count).reversed())
            .thenComparing(diagnosis -> diagnosis.lines().getFirst());

    private static final int MOST_NUMBERS = 10;
    private static final int MOST_HOSTS = 1000;
}

package org.danewerk.core.resolver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.danewerk.core.finding.Finding;

/** What was seen of a machine's resolvers, and what a person should know of it. */
public record ResolverReport(List<Examined> resolvers, List<Examined> behind) {
    /** One resolver with what is wrong with it. */
    public record Examined(ResolverObservation observation, List<Finding> findings, Fitness fitness) {
        public Examined {
            findings = List.copyOf(findings);
        }
    }

    public ResolverReport {
        resolvers = List.copyOf(resolvers);
        behind = List.copyOf(behind);
        if (resolvers.isEmpty()) {
            throw new IllegalArgumentException("no resolver was asked");
        }
    }

    /**
     * @param asked those that this machine asks
     * @param behind those that these are known to ask in turn, which tell where something is lost
     */
    public static ResolverReport of(List<ResolverObservation> asked, List<ResolverObservation> behind) {
        var further = behind.stream().map(ResolverReport::examined).toList();
        return new ResolverReport(
                asked.stream()
                        .map(resolver -> located(examined(resolver), further))
                        .toList(),
                further);
    }

    /** That of the worst: whoever asks several gets the answer of any. */
    public Fitness fitness() {
        return resolvers.stream()
                .map(Examined::fitness)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Examined examined(ResolverObservation resolver) {
        var findings = new ArrayList<Finding>();
        for (var rule : ResolverRules.ALL.rules()) {
            rule.check(resolver).ifPresent(findings::add);
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return new Examined(resolver, findings, Fitness.of(resolver, findings));
    }

    /** Says of each finding whether it is already so further on. */
    private static Examined located(Examined examined, List<Examined> behind) {
        if (behind.isEmpty()) {
            return examined;
        }
        var findings = examined.findings.stream()
                .map(finding -> new Finding(
                        finding.id(),
                        finding.severity(),
                        finding.party(),
                        finding.subject(),
                        finding.summary() + "; " + where(finding, behind),
                        finding.remedy(),
                        finding.spec()))
                .toList();
        return new Examined(examined.observation, findings, examined.fitness);
    }

    private static String where(Finding finding, List<Examined> behind) {
        var same = behind.stream()
                .filter(other ->
                        other.findings.stream().anyMatch(one -> one.id().equals(finding.id())))
                .map(other -> other.observation.address())
                .toList();
        return same.isEmpty()
                ? "this is the hop: what it asks ("
                        + String.join(
                                ", ",
                                behind.stream()
                                        .map(other -> other.observation.address())
                                        .toList())
                        + ") does it right"
                : "so does what it asks: " + String.join(", ", same);
    }
}

package org.danewerk.core.resolver;

import java.util.List;
import java.util.Set;
import org.danewerk.core.finding.Finding;

/** What a resolver is good for, the best first. */
public enum Fitness {
    /** It runs on this host and validates: a mail server may believe its AD bit. RFC 7672 §2.1.1. */
    FIT("fit"),
    /** It passes on what it takes to validate here, as this program does; its AD bit is worth nothing. */
    PASSES_RECORDS("passes-records"),
    /** Neither. */
    UNFIT("unfit"),
    /** Nothing was heard, or too little. */
    UNDETERMINED("undetermined");

    /** What nobody behind the resolver can make up for. */
    private static final Set<Trouble> HOPELESS =
            Set.of(Trouble.EDNS, Trouble.NO_SIGNATURES, Trouble.DENIAL, Trouble.TLSA);

    private final String text;

    Fitness(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** @param findings of this resolver */
    static Fitness of(ResolverObservation resolver, List<Finding> findings) {
        if (!resolver.heard()) {
            return UNDETERMINED;
        }
        if (HOPELESS.stream().anyMatch(trouble -> raised(trouble, findings))) {
            return UNFIT;
        }
        if (resolver.validates()
                && resolver.place() == ResolverObservation.Place.THIS_HOST
                && !raised(Trouble.AD_STRIPPED, findings)
                && !raised(Trouble.AD_FORGED, findings)) {
            return FIT;
        }
        return resolver.reply(Probe.SIGNED_UNCHECKED).has(ProbeReply.Trait.SIGNATURES) ? PASSES_RECORDS : UNDETERMINED;
    }

    private static boolean raised(Trouble trouble, List<Finding> findings) {
        return findings.stream()
                .anyMatch(finding -> finding.id().equals(trouble.text().id()));
    }
}

package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.DerReader.SEQUENCE;
import static org.danewerk.core.pkix.DerReader.contextConstructed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** For which names a CA may issue. RFC 5280 §4.2.1.10. */
record NameConstraints(List<GeneralName> permitted, List<GeneralName> excluded) {
    NameConstraints {
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
    }

    static NameConstraints read(DerReader reader, Bytes der) {
        var sequence = reader.enter(SEQUENCE);
        var permitted = subtrees(sequence, 0, der);
        var excluded = subtrees(sequence, 1, der);
        sequence.end();
        return new NameConstraints(permitted, excluded);
    }

    /** Bases alone: RFC 5280 allows neither a minimum other than 0, which DER leaves out, nor a maximum. */
    private static List<GeneralName> subtrees(DerReader sequence, int number, Bytes der) {
        var bases = new ArrayList<GeneralName>();
        if (sequence.nextIs(contextConstructed(number))) {
            var subtrees = sequence.enter(contextConstructed(number));
            while (subtrees.hasMore()) {
                var subtree = subtrees.enter(SEQUENCE);
                bases.add(GeneralName.read(subtree, der));
                subtree.end();
            }
        }
        return bases;
    }

    /** The first of {@code names} that the CA may not issue for. */
    Optional<GeneralName> violatedBy(List<GeneralName> names) {
        return names.stream().filter(this::isViolatedBy).findFirst();
    }

    private boolean isViolatedBy(GeneralName name) {
        boolean constrained = false;
        boolean inside = false;
        for (var base : permitted) {
            if (base.tag() == name.tag()) {
                constrained = true;
                inside = inside || Subtree.contains(base, name);
            }
        }
        if (constrained && !inside) {
            return true;
        }
        for (var base : excluded) {
            // A form without a rule here cannot be shown to be outside. RFC 5280 §4.2.1.10.
            if (base.tag() == name.tag() && (!hasRule(base.tag()) || Subtree.touches(base, name))) {
                return true;
            }
        }
        return false;
    }

    /** How many pairs of base and name a check of so many names compares. */
    long comparisons(int names) {
        return (long) names * (permitted.size() + excluded.size());
    }

    private static boolean hasRule(int tag) {
        return tag == GeneralName.DNS
                || tag == GeneralName.EMAIL
                || tag == GeneralName.URI
                || tag == GeneralName.DIRECTORY
                || tag == GeneralName.IP;
    }
}

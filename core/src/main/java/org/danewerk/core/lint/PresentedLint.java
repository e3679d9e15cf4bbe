package org.danewerk.core.lint;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.lint.Lint.Placed;
import org.danewerk.core.lint.Lint.Rrset;

/** Records compared with what the servers present. */
final class PresentedLint {
    private PresentedLint() {}

    static List<Lint> of(Rrset rrset, List<Presented> presented) {
        var usable = rrset.records().stream()
                .filter(placed -> Usability.cause(placed.record(), RecordLint.options(rrset))
                        .isEmpty())
                .toList();
        if (presented.isEmpty() || usable.isEmpty()) {
            return List.of();
        }
        var stale = usable.stream()
                .filter(placed -> presented.stream().noneMatch(one -> one.matches(placed.record())))
                .toList();
        if (stale.size() == usable.size()) {
            return List.of(LintRule.MISMATCH.at(
                    rrset.offset(),
                    rrset.subject(),
                    "no usable record matches " + labels(presented) + ": senders refuse the server",
                    "publish the record that danewerk gen makes of the certificate, and only then serve it"));
        }
        return stale.stream().map(placed -> stale(rrset, placed, presented)).toList();
    }

    /** What is presented somewhere, and has no record anywhere. */
    static List<Lint> unmatched(List<Rrset> rrsets, List<Presented> presented) {
        var found = new ArrayList<Lint>();
        boolean someMatch = presented.stream().anyMatch(one -> hasRecord(one, rrsets));
        for (var one : presented) {
            if (someMatch && !hasRecord(one, rrsets)) {
                found.add(LintRule.MISMATCH.at(
                        rrsets.getFirst().offset(),
                        one.label(),
                        "no usable record matches it: senders refuse the server whenever it presents this",
                        "publish its record beside the others before it is served"));
            }
        }
        return found;
    }

    private static boolean hasRecord(Presented presented, List<Rrset> rrsets) {
        return rrsets.stream()
                .anyMatch(rrset -> rrset.records().stream()
                        .map(Placed::record)
                        .anyMatch(record -> Usability.cause(record, RecordLint.options(rrset))
                                        .isEmpty()
                                && presented.matches(record)));
    }

    private static Lint stale(Rrset rrset, Placed placed, List<Presented> presented) {
        return LintRule.STALE.at(
                placed.offset(),
                rrset.subject(),
                "the record " + RecordLint.brief(placed.record()) + " matches nothing in " + labels(presented),
                "name the certificate or key it is for as well, such as the next one; else remove the record");
    }

    private static String labels(List<Presented> presented) {
        return String.join(", ", presented.stream().map(Presented::label).toList());
    }
}

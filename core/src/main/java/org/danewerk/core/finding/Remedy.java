package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do about a finding.
 *
 * @param changes of records, each enough to be pasted
 * @param steps what else there is to do, or to do instead; a line each
 */
public record Remedy(List<RecordChange> changes, List<String> steps) {
    public static final Remedy NONE = new Remedy(List.of(), List.of());

    public Remedy {
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
    }

    /** Steps alone, one a line. */
    public static Remedy of(String steps) {
        return new Remedy(List.of(), steps.lines().toList());
    }

    public static Remedy of(Optional<RecordChange> change, String... steps) {
        return new Remedy(change.stream().toList(), List.of(steps));
    }

    /** All of it as lines, records as those of a zone file; empty where nothing is to be done. */
    public Optional<String> text() {
        var lines = Stream.concat(changes.stream().flatMap(change -> change.zoneLines().stream()), steps.stream())
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }
}

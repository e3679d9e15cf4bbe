package org.danewerk.operations.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;

/**
 * A report that is kept until each of its destinations has it or is known not to get it. RFC 8460 §5.5.
 *
 * @param domain whose record says where it goes
 * @param fileName by RFC 8460 §5.1
 * @param begun when it was first tried, from which its day counts
 * @param lookups of the record that failed
 * @param due when it is tried next, as long as its destinations are not known
 * @param copies empty as long as they are not known
 * @param toldIn those whose reports say all that this one does
 * @param content the same at every attempt
 */
record PendingReport(
        DomainName domain,
        LocalDate day,
        String id,
        String fileName,
        Optional<Instant> begun,
        int lookups,
        Instant due,
        List<Copy> copies,
        List<DomainName> toldIn,
        Bytes content) {
    PendingReport {
        copies = List.copyOf(copies);
        toldIn = List.copyOf(toldIn);
    }

    Instant end() {
        return begun.orElseThrow().plus(WINDOW);
    }

    boolean isDue(Instant now) {
        return copies.isEmpty() ? !due.isAfter(now) : copies.stream().anyMatch(copy -> copy.isDue(now));
    }

    boolean isDone() {
        return !copies.isEmpty() && copies.stream().noneMatch(copy -> copy.state() == Copy.State.WAITING);
    }

    PendingReport beginning(Instant now) {
        return begun.isPresent() ? this : with(Optional.of(now), lookups, due, copies);
    }

    PendingReport lookedUp(List<Copy> found) {
        return with(begun, lookups, due, found);
    }

    PendingReport again(Instant now) {
        return with(begun, lookups + 1, now.plus(Copy.wait(lookups + 1)), copies);
    }

    PendingReport with(UnaryOperator<Copy> change) {
        var after = new ArrayList<Copy>();
        copies.forEach(copy -> after.add(change.apply(copy)));
        return with(begun, lookups, due, after);
    }

    private PendingReport with(Optional<Instant> begun, int lookups, Instant due, List<Copy> copies) {
        return new PendingReport(domain, day, id, fileName, begun, lookups, due, copies, toldIn, content);
    }

    /** RFC 8460 §5.5. */
    private static final Duration WINDOW = Duration.ofHours(24);
}

package org.danewerk.operations.placement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.core.placement.Holder;
import org.danewerk.core.placement.HostPlace;
import org.danewerk.core.placement.MailHost;
import org.danewerk.operations.material.RecordMatch;

/**
 * What stands in DNS for one host, and what its operator is to have there.
 *
 * @param there the records seen
 * @param change empty for a host of others, where there can be no records, where their zone is not known, and where there is nothing to make
 *     them of; what is there already stays, since a server may still present its key. RFC 7671 §8.1
 */
public record HostPlan(MailHost host, List<There> there, Optional<RecordChange> change) {
    /**
     * A record that is published.
     *
     * @param files it speaks of
     * @param result of all files together; {@code DIFFERS} only where each was compared
     */
    public record There(TlsaRecord record, List<String> files, RecordMatch result) {
        public There {
            files = List.copyOf(files);
        }
    }

    public HostPlan {
        there = List.copyOf(there);
    }

    /** @param ttlSeconds empty: that of the records there, else the usual one */
    public static HostPlan of(MailHost host, KnownMaterial known, OptionalLong ttlSeconds) {
        var records = host.place() instanceof HostPlace.Asked asked ? asked.records() : List.<TlsaRecord>of();
        var there = records.stream().map(record -> there(record, known)).toList();
        var owner = host.recordOwner()
                .filter(name -> host.holder() == Holder.OWN && host.recordZone().isPresent())
                .filter(name -> !known.records().isEmpty());
        return new HostPlan(host, there, owner.map(name -> {
            var after = new LinkedHashSet<>(records);
            after.addAll(known.records());
            return new RecordChange(
                    name,
                    host.recordZone(),
                    records,
                    List.of(),
                    List.copyOf(after),
                    ttlSeconds.orElseGet(() -> ttl(host)));
        }));
    }

    private static There there(TlsaRecord record, KnownMaterial known) {
        var results = known.files().stream()
                .map(file -> RecordMatch.of(record, file.holding()))
                .toList();
        var files = IntStream.range(0, results.size())
                .filter(i -> results.get(i) == RecordMatch.MATCHES)
                .mapToObj(i -> known.files().get(i).where())
                .toList();
        var result = !files.isEmpty() || known.records().contains(record)
                ? RecordMatch.MATCHES
                : results.isEmpty() || results.contains(RecordMatch.UNKNOWN)
                        ? RecordMatch.UNKNOWN
                        : RecordMatch.DIFFERS;
        return new There(record, files, result);
    }

    private static long ttl(MailHost host) {
        return host.place() instanceof HostPlace.Asked asked
                ? asked.ttlSeconds()
                        .filter(seconds -> seconds > 0 && seconds <= DAY)
                        .orElse(RecordChange.USUAL_TTL)
                : RecordChange.USUAL_TTL;
    }

    private static final long DAY = 86_400;
}

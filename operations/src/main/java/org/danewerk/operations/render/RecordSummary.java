package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Verdict;

/**
 * One TLSA record of a host, with what every handshake said about it.
 *
 * @param record empty for RDATA that holds no record
 * @param results one for each handshake that was judged; where none was, what is known without a chain, if anything
 */
public record RecordSummary(Optional<TlsaRecord> record, Bytes rdata, List<RecordResult> results) {
    public RecordSummary {
        results = List.copyOf(results);
    }

    /** The records the host's policy rests on, in the order of the RRset; empty where DANE does not apply. */
    public static List<RecordSummary> of(HostResult host, DaneOptions options) {
        return rrset(host.policy().dane())
                .map(rrset -> summarize(host, rrset, options))
                .orElse(List.of());
    }

    public long matches() {
        return results.stream().filter(RecordResult.Matched.class::isInstance).count();
    }

    /** The result to name when one must do: a match before a miss, the closest miss before others. */
    public Optional<RecordResult> best() {
        RecordResult best = null;
        for (var result : results) {
            if (best == null || rank(result) > rank(best)) {
                best = result;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<TlsaRrset> rrset(DanePolicy policy) {
        return switch (policy) {
            case DanePolicy.Authenticate authenticate -> Optional.of(authenticate.records());
            case DanePolicy.Encrypt encrypt -> Optional.of(encrypt.records());
            case DanePolicy.DaneRequired required -> rrset(required.instead());
            case DanePolicy.NotApplicable notApplicable -> Optional.empty();
            case DanePolicy.LookupFailed failed -> Optional.empty();
            case DanePolicy.NoAddress noAddress -> Optional.empty();
        };
    }

    private static List<RecordSummary> summarize(HostResult host, TlsaRrset rrset, DaneOptions options) {
        var judged = host.addresses().stream()
                .flatMap(address -> address.handshakes().stream())
                .flatMap(handshake -> handshake.verdict().stream())
                .map(Verdict::records)
                .flatMap(Optional::stream)
                .flatMap(result -> result.records().stream())
                .toList();
        var summaries = new ArrayList<RecordSummary>();
        for (var record : rrset.records()) {
            var results = judged.stream()
                    .filter(result -> about(result).filter(record::equals).isPresent())
                    .toList();
            if (results.isEmpty()) {
                results = Usability.of(TlsaRrset.of(List.of(record)), options).unusable().stream()
                        .<RecordResult>map(one -> new RecordResult.NotUsable(record, one.cause()))
                        .toList();
            }
            summaries.add(new RecordSummary(Optional.of(record), record.rdata(), results));
        }
        for (var rdata : rrset.erroneous()) {
            summaries.add(new RecordSummary(Optional.empty(), rdata, List.of(new RecordResult.Erroneous(rdata))));
        }
        return summaries;
    }

    public static Optional<TlsaRecord> about(RecordResult result) {
        return switch (result) {
            case RecordResult.Matched matched -> Optional.of(matched.record());
            case RecordResult.Missed missed -> Optional.of(missed.record());
            case RecordResult.NotUsable unusable -> Optional.of(unusable.record());
            case RecordResult.WeakerDigest weaker -> Optional.of(weaker.record());
            case RecordResult.Erroneous erroneous -> Optional.empty();
        };
    }

    private static int rank(RecordResult result) {
        return switch (result) {
            case RecordResult.Matched matched -> 1000;
            case RecordResult.Missed missed -> 10 + missed.why().ordinal();
            case RecordResult.WeakerDigest weaker -> 2;
            case RecordResult.NotUsable unusable -> 1;
            case RecordResult.Erroneous erroneous -> 0;
        };
    }
}

package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.UsableTlsa;
import org.danewerk.core.verdict.Observation;

/** A whole certificate or key in DNS: answers that do not fit into UDP. */
final class FullData implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-FULL-DATA", Severity.WARNING, Party.DNS_OPERATOR, 7671, "10.1.2", "TLSA records hold digests");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = sets.stream()
                .flatMap(set -> set.usable().stream()
                        .filter(record -> record.matchingType() == MatchingType.FULL)
                        .limit(1)
                        .map(record -> finding(set, record, observation)))
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }

    private static Finding finding(UnusableRecords set, UsableTlsa record, Observation observation) {
        return TEXT.finding(
                set.owner().toText(),
                "the record " + record.source().parameters() + " holds "
                        + record.data().size() + " octets, which makes answers too large for UDP",
                set.remedy(
                        observation,
                        records -> records.replacing(old -> Optional.of(isServed(set, old) ? digest(old) : old)),
                        "publish a digest in its place; of an authority only once the server sends its certificate"));
    }

    /** RFC 7671 §5.2.2: an authority that the server does not send needs to be in DNS whole. */
    private static boolean isServed(UnusableRecords set, TlsaRecord record) {
        return record.matchingType() == MatchingType.FULL.code()
                && (record.usage() == CertificateUsage.DANE_EE.code()
                        || VisitedPath.of(set.host()).stream()
                                .flatMap(path -> path.handshake().verdict().stream())
                                .flatMap(verdict -> verdict.records().stream())
                                .flatMap(result -> result.records().stream())
                                .anyMatch(result ->
                                        result instanceof RecordResult.Matched(var same, var depth, var anchor)
                                                && same.equals(record)
                                                && anchor == RecordResult.Anchor.PRESENTED));
    }

    private static TlsaRecord digest(TlsaRecord record) {
        return new TlsaRecord(
                record.usage(),
                record.selector(),
                MatchingType.SHA2_256.code(),
                MatchingType.SHA2_256.represent(record.data()));
    }
}

package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.verdict.Observation;

/** The host is authenticated by records for one certificate alone: they must change with every renewal. */
final class CertificateSelector implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-CERT-SELECTOR",
            Severity.INFO,
            Party.DNS_OPERATOR,
            7672,
            "3.1.1",
            "TLSA records outlive renewed certificates");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = sets.stream()
                .filter(set -> HostRecords.inForce(
                                set.host(), observation.sender().dane())
                        .filter(records -> !records.matched().isEmpty()
                                && records.matched().stream().allMatch(CertificateSelector::isOfCertificate))
                        .isPresent())
                .map(set -> TEXT.finding(
                        set.owner().toText(),
                        "the records that match are each for one certificate and must change with every renewal",
                        set.remedy(
                                observation,
                                records -> records.replacing(record ->
                                        isOfCertificate(record) ? records.ofKey(record) : Optional.of(record)),
                                "publish 3 1 1, which holds for as long as the key is kept")))
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }

    private static boolean isOfCertificate(TlsaRecord record) {
        return record.usage() == CertificateUsage.DANE_EE.code() && record.selector() == Selector.CERT.code();
    }
}

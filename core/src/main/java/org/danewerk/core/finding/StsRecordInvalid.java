package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.verdict.Observation;

/** There is a record, and for senders it is as if there were none. RFC 8461 §3.1 */
final class StsRecordInvalid implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-RECORD-INVALID",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            8461,
            "3.1",
            "the MTA-STS record stands alone and is well-formed");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        return PoliciesSeen.of(observation)
                .map(domain -> Outcome.of(applies(domain), found(domain)))
                .orElse(new Outcome.NotApplicable());
    }

    private static boolean applies(PoliciesSeen domain) {
        return !(domain.policies().sts() instanceof StsDiscovery.NoRecord);
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return switch (domain.policies().sts()) {
            case StsDiscovery.Invalid(var offset, var reason) ->
                List.of(TEXT.finding(
                        domain.stsOwner(),
                        "the record cannot be read: " + reason + " (at character " + (offset + 1)
                                + "); to senders it is as if there were no MTA-STS",
                        domain.stsRecord()));
            case StsDiscovery.SeveralRecords(var count) ->
                List.of(TEXT.finding(
                        domain.stsOwner(),
                        count + " records begin with v=STSv1; to senders it is as if there were no MTA-STS",
                        "keep one record alone:\n" + domain.stsRecord()));
            case StsDiscovery.Available available -> List.of();
            case StsDiscovery.NoRecord none -> List.of();
            case StsDiscovery.LookupFailed failed -> List.of();
        };
    }
}

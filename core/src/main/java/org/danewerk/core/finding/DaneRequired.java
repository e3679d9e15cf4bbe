package org.danewerk.core.finding;

import java.util.ArrayList;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.Observation;

/** Mandatory DANE was asked for and cannot be met: the mail waits though nobody attacked it. */
final class DaneRequired implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-REQUIRED", Severity.WARNING, Party.OUR_SETUP, 7672, "6", "what mandatory DANE needs is there");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        if (observation.sender().level() != SmtpLevel.DANE_ONLY) {
            return new Outcome.NotApplicable();
        }
        var broken = new ArrayList<Finding>();
        if (observation.destination() instanceof Destination.DaneRequired(var why)) {
            broken.add(TEXT.finding(
                    observation
                            .route()
                            .mx()
                            .map(mx -> mx.question().name().toText())
                            .orElse("the next hop"),
                    "level " + SmtpLevel.DANE_ONLY.text() + " cannot be met: " + why.text() + "; the mail waits",
                    "send at level " + SmtpLevel.DANE.text() + ", until the other side has DANE"));
        }
        for (var host : observation.hosts()) {
            if (host.policy().dane() instanceof DanePolicy.DaneRequired) {
                broken.add(
                        TEXT.finding(
                                host.policy().route().name().toText(),
                                "level " + SmtpLevel.DANE_ONLY.text()
                                        + " cannot be met: the host has no usable secure TLSA records, so it is not connected to"));
            }
        }
        return Outcome.of(true, broken);
    }
}

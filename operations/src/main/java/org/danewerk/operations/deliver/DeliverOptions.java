package org.danewerk.operations.deliver;

import org.danewerk.core.base.Limits;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.route.AddressFamilies;

/** As which sender to deliver, and how far to go. */
public record DeliverOptions(SenderPolicy sender, AddressFamilies families, Limits limits) {
    /** Opportunistic DANE, the default of RFC 7672 §2.2. */
    public static final DeliverOptions DEFAULT =
            new DeliverOptions(SenderPolicy.DEFAULT, AddressFamilies.BOTH, Limits.DEFAULT);

    public DeliverOptions withLevel(SmtpLevel level) {
        return new DeliverOptions(sender.withLevel(level), families, limits);
    }

    public DeliverOptions withFamilies(AddressFamilies families) {
        return new DeliverOptions(sender, families, limits);
    }

    public DeliverOptions withLimits(Limits limits) {
        return new DeliverOptions(sender, families, limits);
    }
}

package org.danewerk.operations.deliver;

import java.util.Optional;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.enforce.StsPolicies;

/**
 * Whom deliveries ask, with the answers that are kept for those that follow.
 *
 * @param sts empty where MTA-STS is not asked for
 */
public record DeliveryLookups(Resolver resolver, Optional<StsPolicies> sts) {
    public DeliveryLookups withoutSts() {
        return new DeliveryLookups(resolver, Optional.empty());
    }
}

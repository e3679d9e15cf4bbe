package org.danewerk.operations.enforce;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.enforcement.DestinationPolicy;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.policy.MailRoute;

/**
 * A destination with all that was looked up of it, and what follows.
 *
 * @param stsTxt empty where no record can be, and where none was to be looked up
 * @param fetched the policy of MTA-STS that was fetched with it, to be kept
 * @param lasts for how long it holds
 */
public record Looked(
        Instant at,
        MailRoute route,
        Optional<Lookup<List<String>>> stsTxt,
        StsStanding sts,
        Optional<KeptPolicy> fetched,
        DestinationPolicy policy,
        Duration lasts) {}

package org.danewerk.core.verdict;

import java.time.Instant;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.SenderPolicy;

/** Whether an open connection may serve another next hop too. */
public final class SessionReuse {
    private SessionReuse() {}

    /**
     * Only if it fulfils the policy of that next hop as a new one would: the same base domain and port, and a record of today's RRset
     * that authenticates what was shown, by the names of that next hop where names count. RFC 7672 §3.2.
     *
     * @param open the host the connection was made to
     * @param seen what was shown when it was made
     * @param wanted the host of the other next hop
     */
    public static boolean allowed(HostPolicy open, Evidence seen, HostPolicy wanted, SenderPolicy sender, Instant now) {
        return open.dane() instanceof DanePolicy.Authenticate made
                && wanted.dane() instanceof DanePolicy.Authenticate asked
                && made.baseDomain().equals(asked.baseDomain())
                && open.route().port() == wanted.route().port()
                && Verdict.of(wanted, seen, sender, now) instanceof Verdict.Authenticated;
    }
}

package org.danewerk.core.tlsrpt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * Sessions of one day, counted for every domain that may be told. Not for several threads at once. RFC 8460 §4.
 *
 * <p>Everything goes to the domain of the recipients. What DANE had to say goes to the TLSA base domain as well, summed over all recipients
 * and without naming one: whoever runs the server can mend it. RFC 8460 §1.1, §8.
 */
public final class SessionCounts {
    private final Map<DomainName, DomainCounts> domains = new HashMap<>();
    private final int mostDomains;
    private long leftOut;

    /** @param mostDomains that are counted; sessions of further ones are left out, see {@link #leftOut} */
    public SessionCounts(int mostDomains) {
        this.mostDomains = mostDomains;
    }

    public void add(Session session, long times) {
        for (var policy : session.policies()) {
            count(session.domain(), policy, times);
            if (policy.policy().type() == PolicyType.TLSA
                    && DomainName.parse(policy.policy().domain()) instanceof Parsed.Ok<DomainName>(var base)
                    && !base.equals(session.domain())) {
                count(base, policy, times);
            }
        }
    }

    private void count(DomainName domain, PolicySession session, long times) {
        if (!Session.canBeReported(domain)) {
            return;
        }
        var counts = domains.get(domain);
        if (counts == null) {
            if (domains.size() == mostDomains) {
                leftOut += times;
                return;
            }
            counts = new DomainCounts();
            domains.put(domain, counts);
        }
        counts.add(session, times);
    }

    /** Those that there is something to tell, in the order of names. */
    public Set<DomainName> domains() {
        return new TreeSet<>(domains.keySet());
    }

    /** Sessions that no report will have, for there are too many domains. */
    public long leftOut() {
        return leftOut;
    }

    /** The same for the same sessions, in whatever order they came. */
    public List<PolicyResult> results(DomainName domain) {
        var counts = domains.get(domain);
        return counts == null ? List.of() : counts.results();
    }
}

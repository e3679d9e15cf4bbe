package org.danewerk.operations.dkim;

import java.util.Set;
import org.danewerk.core.dns.DomainName;

/** What came of one signature. RFC 6376 §3.9, §6.1. */
public sealed interface DkimResult {
    /**
     * @param domain that takes responsibility: d=
     * @param usesLength whether only the start of the body is signed, so that anybody may have added to it; RFC 6376 §8.2
     * @param services that the key is for, {@code *} for all of them; RFC 6376 §3.6.1
     */
    record Pass(DomainName domain, boolean usesLength, Set<String> services) implements DkimResult {
        public Pass {
            services = Set.copyOf(services);
        }
    }

    /** Whatever time passes, it stays so. @param reason one clause for people */
    record Fail(String reason) implements DkimResult {}

    /**
     * The key could not be looked up, which may change.
     *
     * @param domain that the signature says it is of
     * @param reason one clause for people
     */
    record Unknown(DomainName domain, String reason) implements DkimResult {}
}

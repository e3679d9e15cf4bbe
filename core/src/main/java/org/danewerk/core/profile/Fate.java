package org.danewerk.core.profile;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/** What becomes of a message that a certain sender has for a next hop, by what was seen of it. */
public sealed interface Fate {
    /** Over TLS, to a host that was authenticated. */
    record Delivered(By by, Place at) implements Fate {}

    /**
     * To a host that nobody authenticated.
     *
     * @param overTls else in clear
     * @param later whether the first attempt fails, and a later one delivers
     */
    record DeliveredUnauthenticated(boolean overTls, boolean later, NotAuthenticated why, Place at) implements Fate {}

    /**
     * Kept and tried again; unless something changes, returned to its sender then.
     *
     * @param host that {@code why} is about; empty where it is about the next hop
     */
    record Deferred(Instant until, Reason why, Optional<DomainName> host) implements Fate {}

    /** Returned to its sender at the first attempt. */
    record Bounced(Reason why, Optional<DomainName> host) implements Fate {}

    /** The facts do not say: never taken for any of the others. */
    record Undetermined(Unseen why, Optional<DomainName> host) implements Fate {}

    /** What authenticated the host. */
    enum By {
        DANE,
        MTA_STS
    }

    /** Where the message went. */
    record Place(DomainName host, InetAddress address) {}

    /** What the sender would do with a message at the time of the observation, as the first of its queue. */
    static Fate of(Observation seen, SenderProfile sender) {
        return new FateWalk(seen, sender).fate();
    }

    /** As in JSON. */
    default String text() {
        return switch (this) {
            case Delivered delivered -> "delivered";
            case DeliveredUnauthenticated delivered -> "delivered-unauthenticated";
            case Deferred deferred -> "deferred";
            case Bounced bounced -> "bounced";
            case Undetermined undetermined -> "undetermined";
        };
    }
}

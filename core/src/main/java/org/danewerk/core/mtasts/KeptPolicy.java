package org.danewerk.core.mtasts;

import java.time.Instant;

/**
 * A policy in a sender's cache. RFC 8461 §5.1.
 *
 * @param id of the record that announced it
 * @param fetched when; to see the same id again does not make it last longer
 */
public record KeptPolicy(String id, PolicyFile file, Instant fetched) {
    /**
     * As it is to be applied. A clock that went back never makes it last longer than its age from now.
     *
     * @param now at which it is applied
     */
    public StsPolicy policy(Instant now) {
        return StsPolicy.of(file, fetched.isAfter(now) ? now : fetched);
    }

    public boolean validAt(Instant now) {
        return policy(now).validAt(now);
    }

    /** The last instant at which it holds. RFC 8461 §3.2. */
    public Instant ends() {
        return fetched.plus(file.maxAge());
    }
}

package org.danewerk.core.resolver;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one resolver made of the probes.
 *
 * @param address as a person would write it, with the port where it is not 53
 * @param replies one for each probe
 */
public record ResolverObservation(String address, Place place, Map<Probe, ProbeReply> replies) {
    /** Where a resolver runs: an AD bit from elsewhere may have been set on the way. RFC 6698 §8.3, RFC 7672 §2.1.1. */
    public enum Place {
        THIS_HOST,
        ELSEWHERE
    }

    public ResolverObservation {
        replies = Map.copyOf(new EnumMap<>(replies));
    }

    public ProbeReply reply(Probe probe) {
        var reply = replies.get(probe);
        if (reply == null) {
            throw new IllegalStateException(probe + " was not put");
        }
        return reply;
    }

    /** Whether it was heard at all. */
    public boolean heard() {
        return replies.values().stream().anyMatch(ProbeReply.Answered.class::isInstance);
    }

    /** Whether it refuses what is bogus, and only that. */
    public boolean validates() {
        return reply(Probe.BOGUS).isServfail()
                && reply(Probe.SIGNED).answers()
                && reply(Probe.BOGUS_UNCHECKED).answers();
    }

    /** How long the replies took that came. */
    public List<Duration> times() {
        return replies.values().stream()
                .filter(ProbeReply.Answered.class::isInstance)
                .map(reply -> ((ProbeReply.Answered) reply).took())
                .sorted()
                .toList();
    }
}

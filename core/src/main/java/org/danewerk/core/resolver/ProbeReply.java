package org.danewerk.core.resolver;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What came back for one {@link Probe}. */
public sealed interface ProbeReply {
    /**
     * @param rcode as a word, such as {@code NXDOMAIN}
     * @param infoCodes extended errors, by number. RFC 8914 §4
     * @param took until the reply was whole
     */
    record Answered(String rcode, Set<Trait> traits, List<Integer> infoCodes, Duration took) implements ProbeReply {
        public Answered {
            traits = traits.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(traits));
            infoCodes = List.copyOf(infoCodes);
        }

        public boolean has(Trait trait) {
            return traits.contains(trait);
        }

        /** Whether it says what is there, or that nothing is. */
        public boolean answers() {
            return rcode.equals("NOERROR") || rcode.equals("NXDOMAIN");
        }
    }

    /** @param waited until the client gave up */
    record Silent(Duration waited) implements ProbeReply {}

    record Unreachable(String why) implements ProbeReply {}

    record Unreadable(String why) implements ProbeReply {}

    /** What matters of a reply. */
    enum Trait {
        /** The AD bit: "I have validated this". RFC 4035 §3.2.3. */
        AD,
        /** Records of the type asked for. */
        DATA,
        /** RRSIG records. */
        SIGNATURES,
        /** NSEC or NSEC3 records. */
        DENIAL,
        /** It was too long for UDP and came over TCP, or did not come. */
        TRUNCATED
    }

    default boolean answers() {
        return this instanceof Answered answered && answered.answers();
    }

    default boolean has(Trait trait) {
        return this instanceof Answered answered && answered.has(trait);
    }

    default boolean isServfail() {
        return this instanceof Answered answered && answered.rcode.equals("SERVFAIL");
    }

    /** For people. */
    default String text() {
        return switch (this) {
            case Answered answered -> answered.rcode;
            case Silent(var waited) -> "no reply within " + waited.toMillis() + " ms";
            case Unreachable(var why) -> "unreachable (" + why + ")";
            case Unreadable(var why) -> "a reply that cannot be read (" + why + ")";
        };
    }
}

package org.danewerk.core.nameserver;

import java.util.List;
import java.util.Optional;

/** What came of one question to one name server. */
public sealed interface ServerReply {
    /**
     * NOERROR or NXDOMAIN.
     *
     * @param signatures all that came with it
     * @param nsec3 of a denial by NSEC3 records
     */
    record Answered(
            Authority authority,
            Content content,
            Judgement judgement,
            List<SignatureSpan> signatures,
            Optional<Nsec3Use> nsec3)
            implements ServerReply {
        public Answered {
            signatures = List.copyOf(signatures);
        }
    }

    /** For whom the server speaks, by its AA bit. RFC 1035 §4.1.1 */
    enum Authority {
        AUTHORITATIVE,
        NOT_AUTHORITATIVE
    }

    /** Too long for UDP: to be asked again over TCP. RFC 2181 §9 */
    record Truncated() implements ServerReply {}

    /**
     * An error instead of an answer.
     *
     * @param code such as SERVFAIL
     */
    record Refused(String code) implements ServerReply {}

    record Silent() implements ServerReply {}

    /**
     * Nobody listens, or no way leads there.
     *
     * @param why what the system says
     */
    record Unreachable(String why) implements ServerReply {}

    record Unreadable(String why) implements ServerReply {}

    /** Not asked, since nothing came back to the first question. */
    record NotAsked() implements ServerReply {}

    /** Whether anything came back. */
    default boolean heard() {
        return switch (this) {
            case Answered answered -> true;
            case Truncated truncated -> true;
            case Refused refused -> true;
            case Unreadable unreadable -> true;
            case Silent silent -> false;
            case Unreachable unreachable -> false;
            case NotAsked notAsked -> false;
        };
    }

    default String text() {
        return switch (this) {
            case Answered answered -> "an answer";
            case Truncated truncated -> "a truncated answer";
            case Refused(var code) -> code;
            case Silent silent -> "no reply";
            case Unreachable(var why) -> why;
            case Unreadable(var why) -> "a reply that cannot be read: " + why;
            case NotAsked notAsked -> "not asked";
        };
    }
}

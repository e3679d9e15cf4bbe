package org.danewerk.core.profile;

import java.time.Duration;

/**
 * What a sender does when a session does not go well.
 *
 * @param oneHostFails what it does when a host does not pass DANE
 * @param failedHandshake what it does where TLS is not demanded and does not come about. RFC 7672 §2.2
 * @param greetingEnds whether a greeting of 5xx is the last word on the message. RFC 5321 §3.1
 * @param sts whether and when it holds MTA-STS against a host
 * @param givesUpAfter how long it keeps a message that it cannot deliver. RFC 5321 §4.5.4.1
 */
public record SessionTraits(
        HostFails oneHostFails,
        FailedHandshake failedHandshake,
        boolean greetingEnds,
        StsUse sts,
        Duration givesUpAfter) {
    public enum HostFails {
        NEXT_HOST,
        DEFER
    }

    public enum FailedHandshake {
        /** It sends in clear at once. */
        CLEAR,
        /** It sends in clear at a later attempt. */
        CLEAR_LATER,
        /** It never sends in clear to a host that offers TLS. */
        NEVER
    }

    public enum StsUse {
        NONE,
        /** Not at a host that DANE authenticates behind a secure MX RRset. RFC 8461 §2. */
        WITHOUT_DANE,
        /** At every host. RFC 8461 §5. */
        ALWAYS
    }
}

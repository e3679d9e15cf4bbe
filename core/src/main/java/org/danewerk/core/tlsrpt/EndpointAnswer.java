package org.danewerk.core.tlsrpt;

import org.danewerk.core.mtasts.FetchAnswer.Defect;
import org.danewerk.core.mtasts.FetchAnswer.Trouble;

/** What came of a TLS handshake with the server of an https destination, which was then asked nothing. RFC 8460 §3, §5.4. */
public sealed interface EndpointAnswer {
    /** Its certificate is good for its name. What the server says by HTTP nobody knows before there is a report. */
    record Verified() implements EndpointAnswer {}

    /**
     * Who answers may be somebody else.
     *
     * @param detail a clause for people in words of ours, printable and short; may be empty
     */
    record CertificateRefused(Defect defect, String detail) implements EndpointAnswer {}

    /**
     * No handshake.
     *
     * @param detail as above
     */
    record Unreachable(Trouble trouble, String detail) implements EndpointAnswer {}

    /** Its addresses could not be looked up, which says nothing of the server. */
    record LookupFailed() implements EndpointAnswer {}
}

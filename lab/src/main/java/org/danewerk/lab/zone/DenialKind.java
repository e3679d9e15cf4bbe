package org.danewerk.lab.zone;

/** How a signed zone proves what is not there. */
public sealed interface DenialKind {
    /** RFC 4034 §4. */
    record Nsec() implements DenialKind {}

    /**
     * RFC 5155, without salt. RFC 9276 §3.1.
     *
     * @param optOut insecure delegations are left out, and every record says so. RFC 5155 §6
     */
    record Nsec3(boolean optOut, int iterations) implements DenialKind {}
}

package org.danewerk.core.nameserver;

/** How a zone hashes the names in its denials. RFC 5155 §3.1 */
public record Nsec3Use(int iterations, int saltOctets, Flags flags) {
    /** Whether unsigned delegations may hide behind a denial. RFC 5155 §6 */
    public enum Flags {
        ALL_NAMES,
        OPT_OUT
    }
}

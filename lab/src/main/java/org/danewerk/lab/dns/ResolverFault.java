package org.danewerk.lab.dns;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be wrong with a resolver, or with what stands before it. */
public enum ResolverFault {
    /** Validates, and says so. */
    NONE,
    /** Passes everything on and validates nothing. */
    PLAIN,
    /** Validates; something takes the AD bit away. */
    AD_STRIPPED,
    /** Validates nothing, and sets the AD bit on everything. */
    AD_FORGED,
    /** Queries with EDNS never arrive. */
    EDNS_DROPPED,
    /** Validates, and keeps the signatures to itself. */
    SIGNATURES_STRIPPED,
    /** What does not exist is an error. */
    NXDOMAIN_SERVFAIL,
    /** TLSA is a type that nobody knows. */
    TLSA_REFUSED,
    /** Nothing comes over TCP. */
    TCP_BLOCKED,
    /** Every answer takes longer than a second. */
    SLOW,
    /** Serves what has run out, and says so. RFC 8767 */
    SERVE_STALE;

    /** As on the command line, such as {@code ad-stripped}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ResolverFault> of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }
}

package org.danewerk.core.report;

import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.verdict.Verdict;

/** What one way to deliver showed: one address with one choice of key algorithm, or one host that has no such way. */
public enum PathOutcome {
    /** Authenticated by DANE, through a secure MX RRset where there is one. */
    AUTHENTICATED,
    /** DANE is published and not met: a sender that validates refuses this path. Bogus data counts as that. */
    FAILED,
    /** Trouble on the way; nothing is known of this path. */
    UNKNOWN,
    /** DANE is not in effect here. */
    WITHOUT_DANE,
    /** The host has no address, so it is no path at all. */
    NO_PATH;

    /** A failure that the domain's own data causes is told from one that may be the network's or ours. */
    static PathOutcome of(Lookup.Failed<?> cause) {
        return cause.failure() == LookupFailure.BOGUS || cause.failure() == LookupFailure.ALIAS_LOOP ? FAILED : UNKNOWN;
    }

    static PathOutcome of(Verdict verdict, boolean mxSecure) {
        return switch (verdict) {
            // RFC 7672 §2.2.1: authentication through an insecure MX RRset is never called secure.
            case Verdict.Authenticated authenticated -> mxSecure ? AUTHENTICATED : WITHOUT_DANE;
            case Verdict.Refused refused -> FAILED;
            case Verdict.Deferred deferred -> UNKNOWN;
            // A host that must authenticate has no such verdict; if one were there, it would be no pass.
            case Verdict.Trusted trusted -> FAILED;
            case Verdict.Encrypted encrypted -> FAILED;
            case Verdict.Opportunistic opportunistic -> FAILED;
        };
    }
}

package org.danewerk.core.profile;

import org.danewerk.core.policy.InsecureMx;

/**
 * How a sender finds hosts and their records.
 *
 * @param validates whether its resolver validates DNSSEC, so that bogus data is a failure to it
 * @param insecureMx what it does with secure hosts behind an insecure MX RRset. RFC 7672 §2.2.1
 * @param nullMxBesideOthers whether a null MX among other records is the whole answer to it, against which RFC 7505 §3 has nothing
 * @param mxAddressIsHost whether it goes to an address that an MX record names; else that is a host which does not exist. RFC 5321 §5.1
 * @param tlsaAtTargetOnly whether it looks for TLSA at the end of a host's aliases alone, against RFC 7672 §2.2.2
 * @param tlsaFailure what it does where a TLSA lookup fails. RFC 7672 §2.1.2
 */
public record RouteTraits(
        boolean validates,
        InsecureMx insecureMx,
        boolean nullMxBesideOthers,
        boolean mxAddressIsHost,
        boolean tlsaAtTargetOnly,
        TlsaFailure tlsaFailure) {
    public enum TlsaFailure {
        /** It tries the next host, as RFC 7672 §2.1.2 has it. */
        SKIP_HOST,
        /** It keeps the message, whatever other hosts there are. */
        DEFER,
        /** It goes on as if there were no records: open to an attacker who drops them. */
        IGNORED
    }
}

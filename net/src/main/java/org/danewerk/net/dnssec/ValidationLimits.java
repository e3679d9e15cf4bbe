package org.danewerk.net.dnssec;

/**
 * Bounds against answers made to cost much (KeyTrap CVE-2023-50387, NSEC3 CVE-2023-50868). RFC 4035 §5.4.
 *
 * @param signaturesPerRrset signature checks for one RRset; other validators use 8
 * @param keysPerTag keys of one tag and algorithm that are tried; equal tags are legal (RFC 4034 App. B) but rarely more than two
 * @param keys keys used of one DNSKEY RRset
 * @param dsRecords DS records used of one RRset
 * @param dsMismatches keys of one zone that have the tag of a DS record and not its digest; other validators bear 4
 * @param rrsetsPerAnswer RRsets of a denial that are checked
 * @param nsec3Hashes NSEC3 hashes computed for one step of a denial: the search for the closest encloser, or the wildcard; others use 8
 * @param nsec3Iterations above this a denial is insecure at best. RFC 9276 §3.2
 * @param nsec3IterationsComputed up to this it must hold all the same, as Unbound has it; above, no hash is computed
 * @param operations public-key operations in one whole lookup
 * @param queries queries in one whole lookup
 * @param iterationsAreError whether more NSEC3 iterations than that make bogus in place of insecure; RFC 9276 §3.2 leaves the choice
 * @param sha1IsSecure whether algorithms 5 and 7 and DS digest 1 may make data secure; RFC 9905 §2 says no
 */
public record ValidationLimits(
        int signaturesPerRrset,
        int keysPerTag,
        int keys,
        int dsRecords,
        int dsMismatches,
        int rrsetsPerAnswer,
        int nsec3Hashes,
        int nsec3Iterations,
        int nsec3IterationsComputed,
        int operations,
        int queries,
        boolean iterationsAreError,
        boolean sha1IsSecure) {
    public static final ValidationLimits DEFAULT =
            new ValidationLimits(8, 2, 32, 32, 4, 24, 8, 100, 150, 64, 100, false, false);

    /** For operators who count SHA-1 as good enough. RFC 9905 §2 */
    public ValidationLimits withSha1IsSecure(boolean secure) {
        return with(iterationsAreError, secure);
    }

    /** For operators who would sooner have no answer than an insecure one. RFC 9276 §3.2 */
    public ValidationLimits withIterationsAreError(boolean error) {
        return with(error, sha1IsSecure);
    }

    private ValidationLimits with(boolean iterationsError, boolean sha1Secure) {
        return new ValidationLimits(
                signaturesPerRrset,
                keysPerTag,
                keys,
                dsRecords,
                dsMismatches,
                rrsetsPerAnswer,
                nsec3Hashes,
                nsec3Iterations,
                nsec3IterationsComputed,
                operations,
                queries,
                iterationsError,
                sha1Secure);
    }
}

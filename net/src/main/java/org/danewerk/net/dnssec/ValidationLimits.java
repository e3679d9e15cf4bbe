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
 * @param nsec3Hashes NSEC3 hashes computed for one denial; a TLSA record's name eight labels below its zone takes eleven
 * @param nsec3Iterations above this a zone is insecure. RFC 9276 §3.2
 * @param operations public-key operations in one whole lookup
 * @param queries queries in one whole lookup
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
        int operations,
        int queries,
        boolean sha1IsSecure) {
    public static final ValidationLimits DEFAULT = new ValidationLimits(8, 2, 32, 32, 4, 24, 40, 100, 64, 100, false);
}

package org.danewerk.core.anchor;

/**
 * One key of the root zone, and what it has to do with those that are trusted.
 *
 * @param entryPoint whether it is marked as one that a trust anchor may name. RFC 4034 §2.1.1
 * @param revoked by itself, for ever. RFC 5011 §2.1
 * @param signs whether it has signed the zone's keys, by a signature that holds
 * @param anchored whether a trust anchor names it, whatever its time
 */
public record RootKey(
        int keyTag, int algorithm, boolean entryPoint, boolean revoked, boolean signs, boolean anchored) {}

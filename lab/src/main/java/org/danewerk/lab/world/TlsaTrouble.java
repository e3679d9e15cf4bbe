package org.danewerk.lab.world;

/** What the name servers of a domain do with questions for TLSA records. */
public enum TlsaTrouble {
    NONE,
    SERVFAIL,
    /** No answer at all. */
    SILENCE,
    /** A name server says NOTIMP, which a resolver passes on as SERVFAIL. */
    NOTIMP,
    /** NXDOMAIN without proof, as an attacker would say who wants DANE out of the way. */
    UNPROVEN_NXDOMAIN
}

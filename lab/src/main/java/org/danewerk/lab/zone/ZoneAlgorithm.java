package org.danewerk.lab.zone;

import org.xbill.DNS.DNSSEC;

/** A DNSSEC signing algorithm that the lab can sign with: those a validator must or should know, RFC 9904 §2, and the two of SHA-1. */
public enum ZoneAlgorithm {
    /** Counts as unsigned. RFC 9905 §2. */
    RSASHA1(DNSSEC.Algorithm.RSASHA1),
    RSASHA1_NSEC3_SHA1(DNSSEC.Algorithm.RSA_NSEC3_SHA1),
    RSASHA256(DNSSEC.Algorithm.RSASHA256),
    RSASHA512(DNSSEC.Algorithm.RSASHA512),
    ECDSAP256SHA256(DNSSEC.Algorithm.ECDSAP256SHA256),
    ECDSAP384SHA384(DNSSEC.Algorithm.ECDSAP384SHA384),
    ED25519(DNSSEC.Algorithm.ED25519),
    ED448(DNSSEC.Algorithm.ED448);

    private final int number;

    ZoneAlgorithm(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}

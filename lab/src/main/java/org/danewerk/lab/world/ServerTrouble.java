package org.danewerk.lab.world;

import org.xbill.DNS.Type;

/** What the name servers of a domain do wrong: with questions for TLSA records, or for others that mail needs. */
public enum ServerTrouble {
    NONE,
    SERVFAIL,
    /** No answer at all. */
    SILENCE,
    /** A name server says NOTIMP, which a resolver passes on as SERVFAIL. */
    NOTIMP,
    /** NXDOMAIN without proof, as an attacker would say who wants DANE out of the way. */
    UNPROVEN_NXDOMAIN,
    MX_SERVFAIL,
    ADDRESS_SERVFAIL,
    /** Who asks for the alias itself gets no answer; aliases on the way to other records are there. */
    CNAME_SERVFAIL;

    /** Whether a question for this type is one that goes wrong. */
    public boolean concerns(int type) {
        return switch (this) {
            case NONE -> false;
            case SERVFAIL, SILENCE, NOTIMP, UNPROVEN_NXDOMAIN -> type == Type.TLSA;
            case MX_SERVFAIL -> type == Type.MX;
            case ADDRESS_SERVFAIL -> type == Type.A || type == Type.AAAA;
            case CNAME_SERVFAIL -> type == Type.CNAME;
        };
    }
}

package org.danewerk.lab.zone;

import org.xbill.DNS.Name;

/** What is wrong with the signature of one RRset. */
public record Tampering(Name owner, int type, Fault fault) {
    public enum Fault {
        DAMAGED,
        EXPIRED,
        NOT_YET_VALID,
        MISSING,
        /** Holds, and for one more day alone. */
        ENDING
    }
}

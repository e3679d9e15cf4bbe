package org.danewerk.core.service;

/** Whether a client goes on where DANE says nothing. RFC 7671 §10.3. */
public enum DaneDemand {
    /** As if there were no records. RFC 6698 §4.1. */
    WHERE_PUBLISHED,
    /** It does not connect. */
    ALWAYS
}

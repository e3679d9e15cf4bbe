package org.danewerk.core.policy;

/** How much a sender insists on DANE. RFC 7672 §2.2 and §6. */
public enum SmtpLevel {
    /** DANE switched off for this destination: TLS where it is offered, and no TLSA record is asked for. RFC 7672 §9.1. */
    MAY("may"),
    /** Opportunistic DANE: authenticate where a secure TLSA RRset says so. */
    DANE("dane"),
    /** As {@link #DANE}, but what DANE refuses is delivered all the same, over TLS, and noted. RFC 7672 §9.1. Never a default. */
    AUDIT("audit"),
    /** Mandatory DANE: deliver only to hosts that authenticate. */
    DANE_ONLY("dane-only");

    private final String text;

    SmtpLevel(String text) {
        this.text = text;
    }

    /** The word used on the command line and in Postfix. */
    public String text() {
        return text;
    }
}

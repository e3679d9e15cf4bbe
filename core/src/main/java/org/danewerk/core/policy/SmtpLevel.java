package org.danewerk.core.policy;

/** How much a sender insists on DANE. RFC 7672 §2.2 and §6. */
public enum SmtpLevel {
    /** Opportunistic DANE: authenticate where a secure TLSA RRset says so. */
    DANE("dane"),
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

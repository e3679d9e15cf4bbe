package org.danewerk.core.finding;

/** Whose to fix. */
public enum Party {
    OUR_SETUP("our set-up"),
    RECIPIENT_DOMAIN("the recipient domain"),
    MX_OPERATOR("the MX operator"),
    DNS_OPERATOR("the DNS operator"),
    NETWORK("the network");

    private final String text;

    Party(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}

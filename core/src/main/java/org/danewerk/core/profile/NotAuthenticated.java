package org.danewerk.core.profile;

import java.util.Locale;
import org.danewerk.core.policy.DanePolicy;

/** Why a sender delivers to a host without knowing who it is. */
public enum NotAuthenticated {
    SENDER_WITHOUT_DANE("this sender does not ask for DANE"),
    NO_STS_POLICY("this sender goes by MTA-STS, and no policy of the domain holds it to anything"),
    NO_TLSA("there is no secure TLSA record"),
    INSECURE_HOST("the addresses of the host are not secure"),
    INSECURE_MX("the MX records are not secure"),
    ADDRESS_LITERAL("an address has no TLSA records"),
    DANE_OFF("DANE is switched off"),
    TLS_WAIVED("the message would rather arrive than be safe"),
    TLSA_UNUSABLE("none of the TLSA records is usable"),
    TLSA_IGNORED("this sender goes on where a TLSA lookup fails");

    private final String text;

    NotAuthenticated(String text) {
        this.text = text;
    }

    /** A clause for people. */
    public String text() {
        return text;
    }

    /** Stable, such as {@code no-tlsa}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static NotAuthenticated of(DanePolicy.NotApplicable.Why why) {
        return switch (why) {
            case NO_SECURE_TLSA -> NO_TLSA;
            case INSECURE_ADDRESSES -> INSECURE_HOST;
            case INSECURE_MX -> INSECURE_MX;
            case ADDRESS_LITERAL -> ADDRESS_LITERAL;
            case SWITCHED_OFF -> DANE_OFF;
            case WAIVED -> TLS_WAIVED;
        };
    }
}

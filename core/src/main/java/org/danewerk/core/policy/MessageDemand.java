package org.danewerk.core.policy;

/** What a message itself says of the TLS it wants, whatever the domains on its way publish. RFC 8689. */
public enum MessageDemand {
    /** Nothing: what the domains publish holds. */
    NONE,
    /**
     * It would rather arrive than be safe: a TLS report (RFC 8460 §5.3.1), or a message with {@code TLS-Required: No} (RFC 8689
     * §4.2.2). TLS is tried, and no failure of DANE or MTA-STS holds the message back.
     */
    TLS_OPTIONAL,
    /** REQUIRETLS: every hop must be authenticated and must promise the same of the next. RFC 8689 §4.2.1. */
    TLS_REQUIRED;

    /** What remains of the policy of a host for such a message. */
    DanePolicy applyTo(DanePolicy dane, HostRoute host) {
        return this == TLS_OPTIONAL && !host.addresses().isEmpty()
                ? new DanePolicy.NotApplicable(DanePolicy.NotApplicable.Why.WAIVED)
                : dane;
    }
}

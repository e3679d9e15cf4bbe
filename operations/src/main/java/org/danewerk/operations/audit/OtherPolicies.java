package org.danewerk.operations.audit;

/** Whether an audit asks for what a domain says beside DANE: its MTA-STS policy, and where reports go. RFC 8461, RFC 8460. */
public enum OtherPolicies {
    /** At {@link AuditDepth#FULL}; for a list they are left out. */
    BY_DEPTH,
    ASKED,
    /** And the policy host even where no record announces a policy, for a person to know: it asks more than any sender does. */
    SOUGHT,
    LEFT_OUT;

    boolean asked(AuditDepth depth) {
        return switch (this) {
            case BY_DEPTH -> depth == AuditDepth.FULL;
            case ASKED, SOUGHT -> true;
            case LEFT_OUT -> false;
        };
    }
}

package org.danewerk.core.pkix;

/** Whether the dates of a certificate count that is itself the trust anchor. */
public enum AnchorDates {
    /** Never: an anchor is no part of the path, and whoever trusts it says for how long. RFC 5280 §6.1. */
    IGNORE,
    SELF_ISSUED,
    ALL;

    boolean count(PresentedCertificate anchor) {
        return switch (this) {
            case IGNORE -> false;
            case SELF_ISSUED -> anchor.isSelfIssued();
            case ALL -> true;
        };
    }
}

package org.danewerk.core.policy;

/** When MTA-STS is held against a host that DANE authenticates. RFC 8461 §2 demands only that it overrides no failure of DANE. */
public enum StsBesideDane {
    /** Where the MX records are insecure, since there nothing but MTA-STS vouches for the host's name. */
    INSECURE_MX,
    /** At every host, to the letter of RFC 8461 §5. */
    ALWAYS
}

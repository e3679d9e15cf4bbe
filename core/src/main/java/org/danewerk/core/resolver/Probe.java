package org.danewerk.core.resolver;

import java.util.Locale;

/** A question whose right answer is known, put in one way. */
public enum Probe {
    /** A signed name without EDNS, as before DNSSEC. */
    PLAIN,
    /** A signed name, with the signatures asked for. RFC 4035 §3.2.1. */
    SIGNED,
    SIGNED_OVER_TCP,
    /** A signed name, to be passed on unchecked. RFC 4035 §3.2.2. */
    SIGNED_UNCHECKED,
    /** A name below a signed one that does not exist. */
    ABSENT,
    /** The TLSA records of a signed name, which need not exist. */
    TLSA,
    /** A name whose signatures are wrong. */
    BOGUS,
    /** The same, to be passed on unchecked. */
    BOGUS_UNCHECKED,
    /** A name that is not signed. */
    UNSIGNED;

    /** As reports name it, such as {@code bogus-unchecked}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

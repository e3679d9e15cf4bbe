package org.danewerk.core.dns;

/** How the DNS says that there is no such record. RFC 2308 §2. */
public enum Absence {
    /** The name does not exist. */
    NXDOMAIN,
    /** The name exists, the type does not. */
    NODATA
}

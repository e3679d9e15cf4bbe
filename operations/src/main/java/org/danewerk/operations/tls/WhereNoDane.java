package org.danewerk.operations.tls;

/** What a client does where DANE does not apply: no secure records, or none usable. Never asked after a failed lookup. RFC 6698 §4.1. */
public enum WhereNoDane {
    /** It does not connect. RFC 7671 §10.3. */
    REFUSE,
    /** It asks the trusted roots, as a client without DANE. RFC 6698 §4.1. */
    PKIX,
    /** It takes any certificate: encrypted, and nobody knows with whom. RFC 7672 §2.2. */
    ACCEPT
}

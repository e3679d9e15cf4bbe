package org.danewerk.core.policy;

import java.util.List;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;

/**
 * What DANE asks of a connection to one host.
 *
 * <p>Computed from DNSSEC-secure data only; an insecure host or TLSA answer gives {@link NotApplicable}, never an error. RFC
 * 7672 §2.2.
 */
public sealed interface DanePolicy {
    /** DANE does not apply: opportunistic TLS, cleartext where TLS is not offered. */
    record NotApplicable(Why why) implements DanePolicy {
        public enum Why {
            /** No secure TLSA RRset at any candidate base domain. RFC 7672 §2.2.3. */
            NO_SECURE_TLSA,
            /** The host's addresses are insecure, so TLSA was not asked for. RFC 7672 §2.2.2. */
            INSECURE_ADDRESSES,
            /** The MX RRset is insecure and the sender is set not to use DANE then. RFC 7672 §2.2.1. */
            INSECURE_MX,
            /** An address, not a name. RFC 7672 §2.2. */
            ADDRESS_LITERAL
        }
    }

    /**
     * A secure TLSA RRset exists, and either none of its records is usable or local policy asks no more: TLS is mandatory, the
     * peer stays unauthenticated. RFC 7672 §2.2.
     */
    record Encrypt(DomainName baseDomain, TlsaRrset records) implements DanePolicy {}

    /**
     * TLS is mandatory and a record must match.
     *
     * @param records the whole RRset; the verifier leaves out what is unusable
     * @param referenceIdentifiers names accepted in a certificate, the base domain first. RFC 7672 §3.2.2
     */
    record Authenticate(DomainName baseDomain, TlsaRrset records, List<DomainName> referenceIdentifiers)
            implements DanePolicy {
        public Authenticate {
            referenceIdentifiers = List.copyOf(referenceIdentifiers);
        }
    }

    /** The host must not be connected to: a lookup failed. RFC 7672 §2.1.2. */
    record LookupFailed(Lookup.Failed<?> cause) implements DanePolicy {}

    /** The host has no address. RFC 7672 §2.2.2. */
    record NoAddress() implements DanePolicy {}

    /** Mandatory DANE cannot be met by this host; it must not be connected to. RFC 7672 §6. */
    record DaneRequired(DanePolicy instead) implements DanePolicy {}
}

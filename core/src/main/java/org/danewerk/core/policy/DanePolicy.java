package org.danewerk.core.policy;

import java.util.List;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.Usability;
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
            ADDRESS_LITERAL,
            /** The sender has switched DANE off. RFC 7672 §9.1. */
            SWITCHED_OFF,
            /** The message would rather arrive than be safe. RFC 8460 §5.3.1, RFC 8689 §4.2.2. */
            WAIVED
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

    /**
     * Decides by the lookups of a host, which must be those that {@link BaseDomains} asks for.
     *
     * @throws IllegalArgumentException when a lookup that decides was not made
     */
    static DanePolicy of(HostRoute host, MxTrust mx, SenderPolicy sender) {
        var opportunistic = opportunistic(host, mx, sender);
        return switch (sender.level()) {
            case MAY, DANE, AUDIT -> opportunistic;
            case DANE_ONLY -> mandatory(opportunistic);
        };
    }

    private static DanePolicy opportunistic(HostRoute host, MxTrust mx, SenderPolicy sender) {
        return switch (BaseDomains.of(host, mx, sender)) {
            case BaseDomains.None(var policy) -> policy;
            case BaseDomains.AskAlias(var name) ->
                throw new IllegalArgumentException("the CNAME query at " + name + " was not made");
            case BaseDomains.Candidates(var candidates) -> {
                for (int i = 0; i < candidates.size(); i++) {
                    if (i >= host.tlsa().size()
                            || !host.tlsa()
                                    .get(i)
                                    .base()
                                    .equals(candidates.get(i).base())) {
                        throw new IllegalArgumentException(
                                "the TLSA query at " + candidates.get(i).owner() + " was not made");
                    }
                    var lookup = host.tlsa().get(i);
                    if (lookup.endsSearch()) {
                        yield atBaseDomain(lookup, host, mx, sender);
                    }
                }
                // RFC 7672 §2.2.3: absent or insecure at every candidate.
                yield new NotApplicable(NotApplicable.Why.NO_SECURE_TLSA);
            }
        };
    }

    private static DanePolicy atBaseDomain(TlsaLookup lookup, HostRoute host, MxTrust mx, SenderPolicy sender) {
        return switch (lookup.answer()) {
            // RFC 7672 §2.1.2: the host is skipped; no weaker TLS, no cleartext, no later candidate.
            case Lookup.Failed<TlsaRrset> failed -> new LookupFailed(failed);
            case Lookup.Absent<TlsaRrset> absent ->
                throw new IllegalArgumentException("the search goes on after " + absent);
            case Lookup.Found<TlsaRrset> found -> {
                var rrset = found.value();
                boolean usable = !Usability.of(rrset, sender.dane()).usable().isEmpty();
                boolean authenticate = mx instanceof MxTrust.Insecure
                        ? switch (sender.insecureMx()) {
                            case DANE -> true;
                            case ENCRYPT, MAY -> false;
                        }
                        : true;
                // RFC 7672 §2.2: a secure RRset always demands TLS; one usable record demands authentication.
                yield usable && authenticate
                        ? new Authenticate(lookup.base(), rrset, mx.referenceIdentifiers(lookup.base(), host.name()))
                        : new Encrypt(lookup.base(), rrset);
            }
        };
    }

    /** RFC 7672 §6: what mandatory DANE makes of a decision; a skipped host stays skipped for the same cause. */
    private static DanePolicy mandatory(DanePolicy decided) {
        return switch (decided) {
            case Authenticate authenticate -> authenticate;
            case NotApplicable notApplicable -> new DaneRequired(notApplicable);
            case Encrypt encrypt -> new DaneRequired(encrypt);
            case LookupFailed failed -> failed;
            case NoAddress noAddress -> noAddress;
            case DaneRequired required -> required;
        };
    }
}

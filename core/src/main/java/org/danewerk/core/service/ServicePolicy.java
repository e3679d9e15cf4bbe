package org.danewerk.core.service;

import java.util.List;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;

/** What DANE asks of a connection to one host of a service other than mail. RFC 6698 §4.1, RFC 7671 §7, RFC 7673 §3 and §4. */
public sealed interface ServicePolicy {
    /**
     * TLS is mandatory and a record must match; the server is told {@code baseDomain} as the name (SNI). RFC 7671 §7.
     *
     * @param referenceIdentifiers names accepted in a certificate, the base domain first; of no weight under usage 3
     */
    record Authenticate(DomainName baseDomain, TlsaRrset records, List<DomainName> referenceIdentifiers)
            implements ServicePolicy {
        public Authenticate {
            referenceIdentifiers = List.copyOf(referenceIdentifiers);
        }
    }

    /**
     * As without TLSA records: a trusted root must vouch for one of the names, as far as the application demands that.
     *
     * @param tlsMandatory whether TLS and a trusted certificate are demanded all the same. RFC 7673 §4.1
     * @param referenceIdentifiers the first is what the server is told as the name (SNI)
     */
    record WithoutDane(Why why, boolean tlsMandatory, List<DomainName> referenceIdentifiers) implements ServicePolicy {
        public enum Why {
            /** No secure TLSA RRset. */
            NO_SECURE_TLSA,
            /** A secure TLSA RRset without a usable record. RFC 6698 §4.1. */
            NONE_USABLE,
            /** TLSA was not asked for, since the host's addresses or the SRV records are insecure. RFC 7673 §3.1 and §3.2. */
            INSECURE
        }

        public WithoutDane {
            referenceIdentifiers = List.copyOf(referenceIdentifiers);
        }
    }

    /** The host must not be connected to; one of other SRV records may be. RFC 6698 §4.1, RFC 7673 §3.2 and §3.4. */
    record LookupFailed(Lookup.Failed<?> cause) implements ServicePolicy {}

    record NoAddress() implements ServicePolicy {}

    /** DANE is demanded and cannot be had: the host must not be connected to. RFC 7671 §10.3. */
    record DaneRequired(WithoutDane.Why why) implements ServicePolicy {}

    /**
     * @param host its lookups; TLSA was asked for only where {@link FoundBy#asksForTlsa}
     * @param options as a rule {@link DaneOptions#GENERIC}
     */
    static ServicePolicy of(HostRoute host, FoundBy by, DaneDemand demand, DaneOptions options) {
        return switch (DanePolicy.of(host, by.trust(), search(options))) {
            case DanePolicy.Authenticate(var base, var records, var names) ->
                new Authenticate(base, records, by.referenceIdentifiers(base));
            case DanePolicy.Encrypt encrypt -> without(WithoutDane.Why.NONE_USABLE, host, by, demand);
            case DanePolicy.NotApplicable(var why) ->
                without(
                        switch (why) {
                            case NO_SECURE_TLSA -> WithoutDane.Why.NO_SECURE_TLSA;
                            case INSECURE_ADDRESSES, INSECURE_MX, ADDRESS_LITERAL, SWITCHED_OFF, WAIVED ->
                                WithoutDane.Why.INSECURE;
                        },
                        host,
                        by,
                        demand);
            case DanePolicy.LookupFailed(var cause) -> new LookupFailed(cause);
            case DanePolicy.NoAddress noAddress -> new NoAddress();
            case DanePolicy.DaneRequired required ->
                throw new IllegalStateException("asked as of a sender that does not demand DANE");
        };
    }

    /** How base domains are searched for: as for a mail host, but never at one that insecure records named. */
    static SenderPolicy search(DaneOptions options) {
        return new SenderPolicy(SmtpLevel.DANE, InsecureMx.MAY, options);
    }

    private static ServicePolicy without(WithoutDane.Why why, HostRoute host, FoundBy by, DaneDemand demand) {
        return switch (demand) {
            case ALWAYS -> new DaneRequired(why);
            case WHERE_PUBLISHED ->
                new WithoutDane(
                        why,
                        // RFC 7673 §4.1: records that cannot be used still promise TLS.
                        why == WithoutDane.Why.NONE_USABLE && by instanceof FoundBy.Srv,
                        by.withoutDane(host.name()));
        };
    }
}

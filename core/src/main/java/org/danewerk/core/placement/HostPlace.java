package org.danewerk.core.placement;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.DanePolicy.NotApplicable;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.TlsaLookup;

/** Where the TLSA records of a host stand, or would have to. RFC 7672 §2.2.2, §2.2.3. */
public sealed interface HostPlace {
    /**
     * Senders look here: where records are, or the first place where they look.
     *
     * @param owner where the records really stand: behind aliases, and with the asterisk where a wildcard gave them
     */
    record Asked(TlsaLookup lookup, DomainName owner) implements HostPlace {
        /** Those seen there. */
        public List<TlsaRecord> records() {
            return lookup.answer().found().map(TlsaRrset::records).orElse(List.of());
        }

        /** Of the records seen there, as it stands in their zone; empty where nobody signed for it. RFC 4034 §3.1.4. */
        public Optional<Long> ttlSeconds() {
            return lookup.answer().proof().links().stream()
                    .filter(ProofLink.Records.class::isInstance)
                    .map(ProofLink.Records.class::cast)
                    .filter(link -> link.owner().equals(lookup.answer().expandedName()))
                    .map(link -> link.signer().originalTtlSeconds())
                    .findFirst();
        }

        /** Whether what is found or denied here counts. */
        public boolean secure() {
            return lookup.answer().status().isSecure();
        }
    }

    /** The host's addresses are not signed, and senders look nowhere until they are. */
    record Unsigned(DomainName base, DomainName owner) implements HostPlace {}

    /** There can be none. */
    record Nowhere(Why why) implements HostPlace {
        public enum Why {
            /** The host has no address, so that no mail goes there. */
            NO_ADDRESS,
            /** The host is an address, and that has no name to put records at. */
            ADDRESS_LITERAL,
            /** With port and transport in front the name would be longer than names can be. */
            NAME_TOO_LONG
        }
    }

    /** A lookup failed: there may be records, or none. */
    record Unknown(Lookup.Failed<?> cause) implements HostPlace {}

    /** @param host decided for a sender that looks for TLSA records whatever the MX records are worth */
    static HostPlace of(HostPolicy host) {
        return of(host.dane(), host.route());
    }

    private static HostPlace of(DanePolicy policy, HostRoute route) {
        return switch (policy) {
            case DanePolicy.Authenticate authenticate -> asked(route);
            case DanePolicy.Encrypt encrypt -> asked(route);
            case DanePolicy.LookupFailed(var cause) -> new Unknown(cause);
            case DanePolicy.NoAddress none -> new Nowhere(Nowhere.Why.NO_ADDRESS);
            case DanePolicy.DaneRequired(var instead) -> of(instead, route);
            case NotApplicable(var why) ->
                switch (why) {
                    case NO_SECURE_TLSA -> asked(route);
                    case INSECURE_ADDRESSES -> unsigned(end(route), route.port());
                    case ADDRESS_LITERAL -> new Nowhere(Nowhere.Why.ADDRESS_LITERAL);
                    case INSECURE_MX, SWITCHED_OFF, WAIVED ->
                        throw new IllegalArgumentException("this sender does not look: " + why);
                };
        };
    }

    /** The lookup that decided; else that with records, which are insecure; else the first. */
    private static HostPlace asked(HostRoute route) {
        if (route.tlsa().isEmpty()) {
            return new Nowhere(Nowhere.Why.NAME_TOO_LONG);
        }
        var lookup = route.tlsa().stream()
                .filter(TlsaLookup::endsSearch)
                .findFirst()
                .or(() -> route.tlsa().stream()
                        .filter(one -> one.answer().found().isPresent())
                        .findFirst())
                .orElseGet(() -> route.tlsa().getFirst());
        return new Asked(lookup, owner(lookup.answer()));
    }

    private static HostPlace unsigned(DomainName base, int port) {
        return TlsaOwner.tcp(port, base)
                .<HostPlace>map(owner -> new Unsigned(base, owner.name()))
                .orElseGet(() -> new Nowhere(Nowhere.Why.NAME_TOO_LONG));
    }

    /** RFC 4592 §3.3.1: a record at the name itself would hide the wildcard. */
    private static DomainName owner(Lookup<TlsaRrset> answer) {
        return answer.proof().links().stream()
                .filter(ProofLink.Records.class::isInstance)
                .map(ProofLink.Records.class::cast)
                .filter(link -> link.owner().equals(answer.expandedName()))
                .flatMap(link -> link.wildcardParent().stream())
                .map(parent -> parent.child("*"))
                .findFirst()
                .orElse(answer.expandedName());
    }

    /** The name at the end of a host's aliases, or the host itself: whose addresses these are. */
    static DomainName end(HostRoute route) {
        var found = route.addressLookups().stream()
                .filter(lookup -> lookup instanceof Lookup.Found<List<InetAddress>>)
                .toList();
        return found.stream()
                .filter(lookup -> lookup.status().isSecure())
                .findFirst()
                .or(() -> found.stream().findFirst())
                .or(() -> route.addressLookups().stream().findFirst())
                .map(Lookup::expandedName)
                .orElse(route.name());
    }
}

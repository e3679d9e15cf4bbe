package org.danewerk.core.enforcement;

import java.util.List;
import org.danewerk.core.dns.DomainName;

/** What is demanded of every connection to a destination, strictest first. */
public sealed interface Answer {
    /** Every host must be authenticated by DANE; no other is used. RFC 7672 §6. */
    record DaneOnly() implements Answer {}

    /** Each host by its own TLSA records, where it has any; a host whose lookup fails is skipped. RFC 7672 §2.2. */
    record Dane() implements Answer {}

    /**
     * TLS, with a certificate that a trusted authority vouches for. RFC 8461 §4.
     *
     * @param names of which it must have one
     */
    record Secure(List<CertificateName> names) implements Answer {
        public Secure {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("without a name no certificate would do");
            }
        }
    }

    /**
     * A name in a certificate.
     *
     * @param below whether any name below it is meant, in place of this one
     */
    record CertificateName(boolean below, DomainName name) {}

    /** TLS, with whoever answers. Never by a decision: an operator says so. */
    record Encrypt() implements Answer {}

    /** TLS where it is offered. Never by a decision alone: an operator says so, or reports of a policy in mode testing want it. */
    record May() implements Answer {}

    /** Nothing is demanded: there is no policy, or none that could be looked up; {@link DestinationPolicy#mayBeHidden} tells. */
    record NoPolicy() implements Answer {}

    /** What is demanded cannot be known now, or cannot be met by any host: keep the message. RFC 7672 §2.1.2. */
    record Temporary(String why) implements Answer {}
}

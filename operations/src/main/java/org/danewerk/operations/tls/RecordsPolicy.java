package org.danewerk.operations.tls;

import java.util.List;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.service.DaneDemand;
import org.danewerk.core.service.ServicePolicy;
import org.danewerk.core.service.ServicePolicy.WithoutDane.Why;

/** What records ask that somebody else looked up. RFC 6698 §4.1. */
final class RecordsPolicy {
    private RecordsPolicy() {}

    static ServicePolicy of(DomainName base, Lookup<TlsaRrset> tlsa, DaneDemand demand, DaneOptions options) {
        return switch (tlsa) {
            case Lookup.Failed<TlsaRrset> failed -> new ServicePolicy.LookupFailed(failed);
            case Lookup.Absent<TlsaRrset> absent -> without(Why.NO_SECURE_TLSA, base, demand);
            case Lookup.Found<TlsaRrset> found -> {
                if (!found.status().isSecure()) {
                    yield without(Why.NO_SECURE_TLSA, base, demand);
                }
                yield Usability.of(found.value(), options).usable().isEmpty()
                        ? without(Why.NONE_USABLE, base, demand)
                        : new ServicePolicy.Authenticate(base, found.value(), List.of(base));
            }
        };
    }

    private static ServicePolicy without(Why why, DomainName base, DaneDemand demand) {
        return switch (demand) {
            case ALWAYS -> new ServicePolicy.DaneRequired(why);
            case WHERE_PUBLISHED -> new ServicePolicy.WithoutDane(why, false, List.of(base));
        };
    }
}

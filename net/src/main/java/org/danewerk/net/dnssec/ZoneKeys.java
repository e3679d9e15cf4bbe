package org.danewerk.net.dnssec;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;

/** The proven keys of one zone; only {@link DnskeyProof} makes one. */
public final class ZoneKeys {
    private final DomainName apex;
    private final List<DnsKey> keys;
    private final long ttlSeconds;

    ZoneKeys(DomainName apex, List<DnsKey> keys, long ttlSeconds) {
        this.apex = apex;
        this.keys = List.copyOf(keys);
        this.ttlSeconds = ttlSeconds;
    }

    public DomainName apex() {
        return apex;
    }

    /** How long they may be believed. */
    public long ttlSeconds() {
        return ttlSeconds;
    }

    List<DnsKey> keys() {
        return keys;
    }

    /** Keys that may sign, at most as many as allowed. */
    static List<DnsKey> parse(List<Bytes> rdata, ValidationLimits limits) {
        var keys = new ArrayList<DnsKey>();
        for (Bytes data : rdata) {
            if (keys.size() < limits.keys()) {
                DnsKey.of(data).filter(DnsKey::signsZones).ifPresent(keys::add);
            }
        }
        return keys;
    }
}

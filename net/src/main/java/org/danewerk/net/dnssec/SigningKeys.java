package org.danewerk.net.dnssec;

import java.time.Instant;
import java.util.List;
import org.danewerk.core.anchor.RootKey;
import org.danewerk.net.dns.message.ResourceRecord;

/** Which keys of a zone have signed its keys, and which of them a trust anchor names. */
public final class SigningKeys {
    private static final int SEP = 0x0001;
    private static final int REVOKE = 0x0080;

    private SigningKeys() {}

    /** @param dnskeys of the zone, which need not be proven */
    public static List<RootKey> of(
            SignedRrset dnskeys, TrustAnchors.Anchor anchor, Instant now, ValidationLimits limits) {
        var budget = new Budget(limits, SignatureVerifier.JDK);
        return dnskeys.records().stream()
                .map(ResourceRecord::rdata)
                .distinct()
                .flatMap(rdata -> DnsKey.of(rdata).stream())
                .limit(limits.keys())
                .map(key -> new RootKey(
                        key.tag(),
                        key.algorithm(),
                        (key.flags() & SEP) != 0,
                        (key.flags() & REVOKE) != 0,
                        DnskeyProof.byKeys(List.of(key.rdata()), dnskeys, now, budget, limits)
                                instanceof ZoneTrust.Secure,
                        anchor.names(key)))
                .toList();
    }
}

package org.danewerk.core.nameserver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dns.DomainName;

/**
 * How the parent leads to a zone.
 *
 * @param atParent the name servers that the parent's own name; empty where none of them said
 * @param inZone those that the zone names itself
 * @param ds what the DS records name; empty without any
 * @param dsSignatures over those
 */
public record Delegation(
        Optional<Set<DomainName>> atParent, Set<DomainName> inZone, List<Ds> ds, List<SignatureSpan> dsSignatures) {
    /** RFC 4034 §5.1 */
    public record Ds(int algorithm, int digestType) {}

    public Delegation {
        atParent = atParent.map(Set::copyOf);
        inZone = Set.copyOf(inZone);
        ds = List.copyOf(ds);
        dsSignatures = List.copyOf(dsSignatures);
    }
}

package org.danewerk.net.dns;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Proof;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.SignedRrset;

/** A DNAME that sends all names below its owner elsewhere. RFC 6672 §2.2 */
record DnameAlias(SignedRrset rrset) {
    /** The one nearest above {@code name} in the answer. */
    static Optional<DnameAlias> above(DnsMessage message, DomainName name) {
        for (DomainName ancestor : ChainOfTrust.ancestors(name)) {
            var dname = SignedRrset.of(message.answer(), ancestor, RrType.DNAME);
            if (dname.isPresent()) {
                return dname.map(DnameAlias::new);
            }
        }
        return Optional.empty();
    }

    /** Where an alias record, CNAME or DNAME, points to. */
    static Parsed<DomainName> target(SignedRrset alias) {
        return DomainName.parseWire(alias.records().getFirst().rdata(), 0);
    }

    /** What makes it no alias at all, whatever its signatures say. */
    Optional<Judged.Not> fault() {
        var owner = rrset.owner().toText();
        if (rrset.records().size() > 1) {
            return Optional.of(new Judged.Not(LookupFailure.MALFORMED, "two DNAME records at " + owner, Proof.NONE));
        }
        // RFC 4592 §4.4: a DNAME does not come from a wildcard; its proof would have to speak of every name below it
        return rrset.isExpanded()
                ? Optional.of(Judged.bogus(
                        Proof.NONE,
                        rrset.owner(),
                        RrType.DNAME,
                        new DnssecReason(
                                DnssecCause.WILDCARD_WRONG, "the DNAME at " + owner + " comes from a wildcard")))
                : Optional.empty();
    }

    /** Why a CNAME is not the one that a server makes of this. RFC 6672 §5.3.1 */
    Optional<Judged.Not> contradiction(SignedRrset cname) {
        return target(cname.owner()).equals(target(cname))
                ? Optional.empty()
                : Optional.of(Judged.bogus(
                        Proof.NONE,
                        cname.owner(),
                        RrType.CNAME,
                        new DnssecReason(
                                DnssecCause.ALIAS_WRONG,
                                "the CNAME at " + cname.owner().toText() + " does not follow from its DNAME")));
    }

    /** The name with the DNAME's owner at its end replaced by the DNAME's target. RFC 6672 §2.2 */
    Parsed<DomainName> target(DomainName name) {
        var prefix = new ByteArrayOutputStream();
        int kept = name.labels().size() - rrset.owner().labels().size();
        Bytes wire = name.toWire();
        int at = 0;
        for (int i = 0; i < kept; i++) {
            int size = 1 + wire.at(at);
            prefix.writeBytes(wire.slice(at, at + size).toArray());
            at += size;
        }
        prefix.writeBytes(rrset.records().getFirst().rdata().toArray());
        return DomainName.parseWire(Bytes.of(prefix.toByteArray()), 0);
    }
}

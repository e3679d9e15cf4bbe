package org.danewerk.net.dnssec;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Signer;
import org.danewerk.net.dns.message.RrType;

/** Denial by NSEC records. RFC 4035 §5.4, RFC 6840 §4, RFC 9824. */
record NsecDenial(DomainName apex, List<Nsec> records, List<Signer> signers, long ttlSeconds) implements Denial {
    NsecDenial {
        records = List.copyOf(records);
        signers = List.copyOf(signers);
    }

    /** @param owner the name it was signed under */
    record Nsec(DomainName owner, DomainName next, TypeBitmap types) {
        static Optional<Nsec> of(DomainName owner, Bytes rdata) {
            return switch (DomainName.parseWire(rdata, 0)) {
                case Parsed.Malformed<DomainName> malformed -> Optional.empty();
                case Parsed.Ok<DomainName>(var next) ->
                    Optional.of(new Nsec(owner, next, new TypeBitmap(rdata.slice(next.wireSize(), rdata.size()))));
            };
        }
    }

    @Override
    public Proof absence(DomainName name, int type, Absence claimed) {
        for (var nsec : records) {
            if (nsec.owner.equals(name)) {
                return atName(nsec, name, type);
            }
        }
        var cover = covering(name);
        if (cover.isEmpty()) {
            return new Proof.NotProven(
                    new DnssecReason(DnssecCause.DENIAL_INCOMPLETE, "no NSEC record covers " + name.toText()));
        }
        if (cover.get().next.isAtOrBelow(name)) {
            return new Proof.Proven(Absence.NODATA); // an empty non-terminal, RFC 4035 §5.4
        }
        DomainName wildcard = closestEncloser(cover.get(), name).child("*");
        for (var nsec : records) {
            if (nsec.owner.equals(wildcard)) {
                return atName(nsec, wildcard, type);
            }
        }
        // RFC 4035 §5.4: neither the name nor a wildcard that could stand for it
        return covering(wildcard).isPresent()
                ? new Proof.Proven(Absence.NXDOMAIN)
                : new Proof.NotProven(new DnssecReason(
                        DnssecCause.DENIAL_INCOMPLETE, "no NSEC record covers the wildcard " + wildcard.toText()));
    }

    @Override
    public Proof noCloserMatch(DomainName name, DomainName wildcardParent) {
        return covering(name)
                .filter(nsec -> !nsec.next.isAtOrBelow(name))
                .filter(nsec -> closestEncloser(nsec, name).equals(wildcardParent))
                .<Proof>map(nsec -> new Proof.Proven(Absence.NXDOMAIN))
                .orElse(new Proof.NotProven(new DnssecReason(
                        DnssecCause.WILDCARD_WRONG,
                        "no NSEC record shows that " + name.toText() + " itself does not exist")));
    }

    @Override
    public Cut cutAt(DomainName name) {
        for (var nsec : records) {
            if (nsec.owner.equals(name)) {
                if (nsec.types.has(RrType.DS)) {
                    return new Cut.NotProven(new DnssecReason(
                            DnssecCause.DENIAL_CONTRADICTED,
                            "the NSEC record of " + name.toText() + " lists a DS record"));
                }
                if (nsec.types.has(RrType.SOA) && !name.isRoot()) {
                    return new Cut.NotProven(new DnssecReason(
                            DnssecCause.DENIAL_WRONG_ZONE,
                            "the NSEC record of " + name.toText() + " is of the child zone"));
                }
                return nsec.types.has(RrType.NS)
                        ? new Cut.Insecure(new DnssecReason(DnssecCause.NO_DS, "no DS record for " + name.toText()))
                        : new Cut.None(); // RFC 6840 §4.4
            }
        }
        return covering(name).isPresent()
                ? new Cut.None()
                : new Cut.NotProven(new DnssecReason(
                        DnssecCause.DENIAL_INCOMPLETE, "no NSEC record denies a DS record for " + name.toText()));
    }

    private Proof atName(Nsec nsec, DomainName name, int type) {
        if (nsec.types.has(type) || nsec.types.has(RrType.CNAME)) { // CNAME: RFC 6840 §4.3
            return new Proof.NotProven(new DnssecReason(
                    DnssecCause.DENIAL_CONTRADICTED,
                    "the NSEC record of " + name.toText() + " lists "
                            + (nsec.types.has(type) ? RrType.text(type) : "CNAME")));
        }
        if (type == RrType.DS ? nsec.types.has(RrType.SOA) && !name.isRoot() : nsec.types.isDelegation()) {
            // RFC 6840 §4.1
            return new Proof.NotProven(new DnssecReason(
                    DnssecCause.DENIAL_WRONG_ZONE,
                    "the NSEC record of " + name.toText() + " is of the wrong side of a zone cut"));
        }
        return new Proof.Proven(nsec.types.has(RrType.NXNAME) ? Absence.NXDOMAIN : Absence.NODATA); // RFC 9824 §2
    }

    private Optional<Nsec> covering(DomainName name) {
        return records.stream().filter(nsec -> covers(nsec, name)).findFirst();
    }

    private boolean covers(Nsec nsec, DomainName name) {
        if (!name.isAtOrBelow(apex) || !nsec.next.isAtOrBelow(apex)) {
            return false;
        }
        if (name.isAtOrBelow(nsec.owner) && (nsec.types.has(RrType.DNAME) || nsec.types.isDelegation())) {
            return false; // RFC 6840 §4.1: says nothing about names below
        }
        boolean behindOwner = Canonical.compare(nsec.owner, name) < 0;
        boolean last = Canonical.compare(nsec.owner, nsec.next) >= 0;
        return last ? behindOwner : behindOwner && Canonical.compare(name, nsec.next) < 0;
    }

    /** The longest ancestor of {@code name} that the covering record shows to exist. */
    private static DomainName closestEncloser(Nsec nsec, DomainName name) {
        DomainName ancestor = name.parent();
        while (!nsec.owner.isAtOrBelow(ancestor) && !nsec.next.isAtOrBelow(ancestor)) {
            ancestor = ancestor.parent();
        }
        return ancestor;
    }
}

package org.danewerk.lab.zone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A zone that answers questions about its own names. Signatures are made when first asked for. Safe for several threads. */
public final class LabZone {
    private final ZoneNodes nodes;
    private final Optional<ZoneSigner> signer;
    private final Optional<DenialChain> denial;

    LabZone(ZoneNodes nodes, Optional<ZoneSigner> signer, Optional<DenialChain> denial) {
        this.nodes = nodes;
        this.signer = signer;
        this.denial = denial;
    }

    public Name origin() {
        return nodes.origin();
    }

    public boolean isSigned() {
        return signer.isPresent();
    }

    /** The key of a signed zone. */
    public Optional<DNSKEYRecord> dnskey() {
        return nodes.rrset(origin(), Type.DNSKEY).map(rrset -> (DNSKEYRecord) rrset.first());
    }

    /** The question answered as a name server of the zone answers it when asked for DNSSEC records. RFC 1034 §4.3.2, RFC 4035 §3.1. */
    public ZoneAnswer answer(Name name, int type) {
        var dname = nodes.ancestors(name)
                .filter(above -> nodes.types(above).contains(Type.DNAME))
                .findFirst();
        if (dname.isPresent()) {
            return redirected(name, dname.get());
        }
        if (nodes.exists(name)) {
            return positive(name, name, type)
                    .orElseGet(() -> absent(Rcode.NOERROR, denial.map(chain -> chain.noData(name))));
        }
        Name encloser = nodes.closestEncloser(name);
        Name wildcard = ZoneNodes.child("*", encloser);
        if (!nodes.exists(wildcard)) {
            return absent(Rcode.NXDOMAIN, denial.map(chain -> chain.noName(name, encloser)));
        }
        return positive(wildcard, name, type)
                .map(found -> new ZoneAnswer(
                        found.rcode(),
                        found.answer(),
                        denial.map(chain -> signed(chain.wildcardAnswer(name, encloser)))
                                .orElse(List.of()),
                        found.alias()))
                .orElseGet(() -> absent(Rcode.NOERROR, denial.map(chain -> chain.wildcardNoData(name, encloser))));
    }

    /** All records, signatures and proofs included, as for a zone file: the SOA first. */
    public List<Record> records() {
        var records = new ArrayList<Record>();
        signed(nodes.rrset(origin(), Type.SOA).orElseThrow()).all().forEach(records::add);
        for (Name name : nodes.names()) {
            for (int type : nodes.types(name)) {
                if (type != Type.SOA) {
                    signed(nodes.rrset(name, type).orElseThrow()).all().forEach(records::add);
                }
            }
        }
        denial.ifPresent(
                chain -> signed(chain.all()).forEach(rrset -> rrset.all().forEach(records::add)));
        return List.copyOf(records);
    }

    private Optional<ZoneAnswer> positive(Name at, Name asked, int type) {
        if (type == Type.ANY) {
            var all = nodes.types(at).stream()
                    .map(each -> renamed(signed(nodes.rrset(at, each).orElseThrow()), asked))
                    .toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(found(all, Optional.empty()));
        }
        var direct = nodes.rrset(at, type);
        if (direct.isPresent()) {
            return Optional.of(found(List.of(renamed(signed(direct.get()), asked)), Optional.empty()));
        }
        return nodes.rrset(at, Type.CNAME)
                .map(alias -> found(
                        List.of(renamed(signed(alias), asked)),
                        Optional.of(((CNAMERecord) alias.first()).getTarget())));
    }

    /** A DNAME and the CNAME that follows from it, which is never signed. RFC 6672 §3.1, §5.3.1. */
    private ZoneAnswer redirected(Name name, Name owner) {
        RRset dname = nodes.rrset(owner, Type.DNAME).orElseThrow();
        try {
            Name target = name.fromDNAME((DNAMERecord) dname.first());
            Record cname = new CNAMERecord(name, dname.getDClass(), dname.getTTL(), target);
            return found(List.of(signed(dname), new SignedRrset(List.of(cname), List.of())), Optional.of(target));
        } catch (NameTooLongException e) {
            return new ZoneAnswer(Rcode.YXDOMAIN, List.of(signed(dname)), List.of(), Optional.empty());
        }
    }

    private static ZoneAnswer found(List<SignedRrset> answer, Optional<Name> alias) {
        return new ZoneAnswer(Rcode.NOERROR, answer, List.of(), alias);
    }

    private ZoneAnswer absent(int rcode, Optional<? extends Collection<Record>> proof) {
        var authority = new ArrayList<SignedRrset>();
        authority.add(signed(nodes.rrset(origin(), Type.SOA).orElseThrow()));
        proof.ifPresent(records -> authority.addAll(signed(records)));
        return new ZoneAnswer(rcode, List.of(), authority, Optional.empty());
    }

    private List<SignedRrset> signed(Collection<Record> single) {
        return single.stream().map(record -> signed(new RRset(record))).toList();
    }

    /** RFC 4035 §2.2: the NS records of a delegation and all below it are not signed. */
    private SignedRrset signed(RRset rrset) {
        Name owner = rrset.getName();
        boolean childs = nodes.isBelowCut(owner) || (nodes.isCut(owner) && rrset.getType() == Type.NS);
        return new SignedRrset(
                rrset.rrs(false),
                signer.filter(any -> !childs).map(any -> any.signatures(rrset)).orElse(List.of()));
    }

    /** Records of a wildcard under the name asked for, with the signatures made for the wildcard. RFC 4035 §5.3.4. */
    private static SignedRrset renamed(SignedRrset rrset, Name owner) {
        if (rrset.records().getFirst().getName().equals(owner)) {
            return rrset;
        }
        return new SignedRrset(
                rrset.records().stream().map(record -> record.withName(owner)).toList(),
                rrset.signatures().stream()
                        .map(signature -> (RRSIGRecord) signature.withName(owner))
                        .toList());
    }
}

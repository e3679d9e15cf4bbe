package org.danewerk.cli.differential.dnssec;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.danewerk.lab.zone.SignedRrset;
import org.danewerk.lab.zone.ZoneAnswer;
import org.danewerk.net.dns.message.RrType;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What may be the matter with the proof that something does not exist. RFC 4035 §5.4, RFC 5155 §8. */
enum DenialDamage implements Damage {
    ONE_MISSING((answer, scene) -> Victim.pick(answer, scene.dice(), Victim::isDenial)
            .map(Victim::removed)
            .orElse(answer)),
    ALL_MISSING((answer, scene) -> with(
            answer,
            answer.authority().stream().filter(rrset -> !Victim.isDenial(rrset)).toList())),
    NOTHING_AT_ALL((answer, scene) -> new ZoneAnswer(answer.rcode(), List.of(), List.of(), Optional.empty())),
    OF_ANOTHER_NAME((answer, scene) -> replayed(answer, scene, answer.rcode())),
    ONE_OF_ANOTHER_NAME((answer, scene) -> Victim.pick(answer, scene.dice(), Victim::isDenial)
            .flatMap(victim -> Victim.pick(elsewhere(scene), scene.dice(), Victim::isDenial)
                    .map(other -> victim.replacedBy(other.rrset())))
            .orElse(answer)),
    /** What exists is denied by the records of another name. */
    FALSE_NODATA((answer, scene) -> replayed(answer, scene, Rcode.NOERROR)),
    FALSE_NXDOMAIN((answer, scene) -> replayed(answer, scene, Rcode.NXDOMAIN)),
    /** With the records that the zone above has about the name of this zone. RFC 6840 §4.1 */
    OF_THE_PARENT((answer, scene) -> {
        var parent = scene.tree().top();
        if (scene.zone() == parent || !scene.zone().origin().subdomain(parent.origin())) {
            return answer;
        }
        var cut = parent.answer(scene.zone().origin(), Type.TXT);
        return new ZoneAnswer(Rcode.NOERROR, List.of(), cut.authority(), Optional.empty());
    }),
    /** A wildcard said to stand in for a name that it does not. RFC 4035 §5.3.4 */
    WILDCARD_OVER_NAME((answer, scene) -> {
        var wild = scene.zone().answer(at("q.wild", scene), Type.A);
        if (answer.answer().isEmpty()
                || !scene.name().subdomain(at("wild", scene))
                || wild.answer().isEmpty()) {
            return answer;
        }
        var expanded = wild.answer().getFirst();
        return new ZoneAnswer(
                Rcode.NOERROR,
                List.of(new SignedRrset(
                        expanded.records().stream()
                                .map(record -> record.withName(scene.name()))
                                .toList(),
                        expanded.signatures().stream()
                                .map(signature -> (org.xbill.DNS.RRSIGRecord) signature.withName(scene.name()))
                                .toList())),
                wild.authority(),
                Optional.empty());
    }),
    OTHER_RCODE((answer, scene) -> new ZoneAnswer(
            answer.rcode() == Rcode.NXDOMAIN ? Rcode.NOERROR : Rcode.NXDOMAIN,
            answer.answer(),
            answer.authority(),
            answer.alias())),
    LISTS_THE_TYPE((answer, scene) -> bits(answer, scene, types -> types.add(scene.type()))),
    LISTS_CNAME((answer, scene) -> bits(answer, scene, types -> types.add(Type.CNAME))),
    LISTS_DNAME((answer, scene) -> bits(answer, scene, types -> types.add(Type.DNAME))),
    LISTS_NS((answer, scene) -> bits(answer, scene, types -> types.add(Type.NS))),
    LISTS_SOA((answer, scene) -> bits(answer, scene, types -> types.add(Type.SOA))),
    LISTS_DS((answer, scene) -> bits(answer, scene, types -> types.add(Type.DS))),
    LISTS_NXNAME((answer, scene) -> bits(answer, scene, types -> types.add(RrType.NXNAME))),
    LISTS_NO_NS((answer, scene) -> bits(answer, scene, types -> types.remove(Type.NS))),
    LISTS_NOTHING((answer, scene) -> bits(answer, scene, TreeSet::clear)),
    NEXT_IS_THE_NAME((answer, scene) -> denial(answer, scene, record -> switch (record) {
        case NSECRecord nsec -> nsec(nsec, scene.name(), nsec.getTypes());
        case NSEC3Record nsec3 -> nsec3(nsec3, 1, nsec3.getFlags(), nsec3.getIterations(), null, nsec3.getTypes());
        default -> record;
    })),
    NEXT_IS_THE_ZONE((answer, scene) -> denial(
            answer,
            scene,
            record ->
                    record instanceof NSECRecord nsec ? nsec(nsec, scene.zone().origin(), nsec.getTypes()) : record)),
    NEXT_IS_OUTSIDE((answer, scene) -> denial(
            answer,
            scene,
            record -> record instanceof NSECRecord nsec ? nsec(nsec, Tree.name("zzz."), nsec.getTypes()) : record)),
    HASH_UNKNOWN((answer, scene) -> hashed(
            answer,
            scene,
            nsec3 -> nsec3(nsec3, 2, nsec3.getFlags(), nsec3.getIterations(), nsec3.getSalt(), nsec3.getTypes()))),
    FLAG_UNKNOWN((answer, scene) -> hashed(
            answer,
            scene,
            nsec3 -> nsec3(nsec3, 1, nsec3.getFlags() | 2, nsec3.getIterations(), nsec3.getSalt(), nsec3.getTypes()))),
    OPT_OUT_TURNED((answer, scene) -> hashed(
            answer,
            scene,
            nsec3 -> nsec3(nsec3, 1, nsec3.getFlags() ^ 1, nsec3.getIterations(), nsec3.getSalt(), nsec3.getTypes()))),
    ITERATIONS_OTHER((answer, scene) -> hashed(
            answer,
            scene,
            nsec3 -> nsec3(nsec3, 1, nsec3.getFlags(), nsec3.getIterations() + 1, nsec3.getSalt(), nsec3.getTypes()))),
    SALT_OTHER((answer, scene) -> hashed(
            answer,
            scene,
            nsec3 -> nsec3(nsec3, 1, nsec3.getFlags(), nsec3.getIterations(), new byte[] {1}, nsec3.getTypes())));

    private final BiFunction<ZoneAnswer, Scene, ZoneAnswer> change;

    DenialDamage(BiFunction<ZoneAnswer, Scene, ZoneAnswer> change) {
        this.change = change;
    }

    @Override
    public ZoneAnswer to(ZoneAnswer answer, Scene scene) {
        return scene.zone().isSigned() ? change.apply(answer, scene) : answer;
    }

    private interface Bits {
        void change(TreeSet<Integer> types);
    }

    private interface Edit<R extends Record> {
        Record of(R record);
    }

    private static Name at(String labels, Scene scene) {
        return Tree.name(labels
                + (scene.zone().origin().equals(Name.root) ? "" : ".")
                + scene.zone().origin());
    }

    private static ZoneAnswer with(ZoneAnswer answer, List<SignedRrset> authority) {
        return new ZoneAnswer(answer.rcode(), answer.answer(), authority, answer.alias());
    }

    /** What the zone truly says of another name. */
    private static ZoneAnswer elsewhere(Scene scene) {
        var other = scene.dice().of(List.of("mx", "nope", "b.c", "q.wild", "alias", "zz", "x.b.c", "sub", "ns", "c"));
        return scene.zone().answer(at(other, scene), scene.dice().of(List.of(Type.PTR, Type.DS)));
    }

    private static ZoneAnswer replayed(ZoneAnswer answer, Scene scene, int rcode) {
        var other = elsewhere(scene);
        boolean denies = other.authority().stream().anyMatch(Victim::isDenial);
        return denies ? new ZoneAnswer(rcode, List.of(), other.authority(), Optional.empty()) : answer;
    }

    /** Of one record or of all. */
    private static ZoneAnswer denial(ZoneAnswer answer, Scene scene, Edit<Record> edit) {
        if (scene.dice().percent(50)) {
            return Victim.pick(answer, scene.dice(), Victim::isDenial)
                    .map(victim -> victim.replacedBy(edited(victim.rrset(), scene, edit)))
                    .orElse(answer);
        }
        return with(
                answer,
                answer.authority().stream()
                        .map(rrset -> Victim.isDenial(rrset) ? edited(rrset, scene, edit) : rrset)
                        .toList());
    }

    private static SignedRrset edited(SignedRrset rrset, Scene scene, Edit<Record> edit) {
        if (!Victim.isSigned(rrset)) {
            return rrset;
        }
        var changed = edit.of(rrset.records().getFirst());
        return Victim.signed(rrset, List.of(changed), scene.zone().signer());
    }

    private static ZoneAnswer hashed(ZoneAnswer answer, Scene scene, Edit<NSEC3Record> edit) {
        return denial(answer, scene, record -> record instanceof NSEC3Record nsec3 ? edit.of(nsec3) : record);
    }

    private static ZoneAnswer bits(ZoneAnswer answer, Scene scene, Bits bits) {
        return denial(answer, scene, record -> switch (record) {
            case NSECRecord nsec -> nsec(nsec, nsec.getNext(), changed(nsec.getTypes(), bits));
            case NSEC3Record nsec3 ->
                nsec3(
                        nsec3,
                        nsec3.getHashAlgorithm(),
                        nsec3.getFlags(),
                        nsec3.getIterations(),
                        nsec3.getSalt(),
                        changed(nsec3.getTypes(), bits));
            default -> record;
        });
    }

    private static int[] changed(int[] types, Bits bits) {
        var set = new TreeSet<Integer>();
        for (int type : types) {
            set.add(type);
        }
        bits.change(set);
        return set.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Record nsec(NSECRecord old, Name next, int[] types) {
        return new NSECRecord(old.getName(), DClass.IN, old.getTTL(), next, types);
    }

    private static Record nsec3(NSEC3Record old, int hash, int flags, int iterations, byte[] salt, int[] types) {
        return new NSEC3Record(
                old.getName(), DClass.IN, old.getTTL(), hash, flags, iterations, salt, old.getNext(), types);
    }
}

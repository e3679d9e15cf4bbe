package org.danewerk.cli.differential.dnssec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.danewerk.lab.zone.SignedRrset;
import org.danewerk.lab.zone.ZoneAlgorithm;
import org.danewerk.lab.zone.ZoneAnswer;
import org.danewerk.lab.zone.ZoneKey;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What may be the matter with the keys of a zone. RFC 4034 §2, RFC 4035 §5.2. */
enum KeyDamage implements Damage {
    MISSING((rrset, scene) -> Optional.empty()),
    STRANGER_BESIDE((rrset, scene) -> signed(rrset, scene, beside(rrset, stranger(scene)))),
    STRANGER_ADDED_UNSIGNED(
            (rrset, scene) -> Optional.of(new SignedRrset(beside(rrset, stranger(scene)), rrset.signatures()))),
    STRANGER_ALONE(
            (rrset, scene) -> by(stranger(scene), rrset, List.of(stranger(scene).dnskey()))),
    STRANGER_SIGNS((rrset, scene) -> by(stranger(scene), rrset, beside(rrset, stranger(scene)))),
    /** RFC 4034 App. B: tags are no identity. */
    TAG_TWICE((rrset, scene) -> signed(
            rrset,
            scene,
            Stream.concat(Stream.of(namesake(scene.zone().entry().dnskey())), rrset.records().stream())
                    .toList())),
    SIGNING_KEY_ONLY((rrset, scene) -> scene.zone().keySigning().isEmpty()
            ? Optional.of(rrset)
            : by(scene.zone().signer(), rrset, rrset.records())),
    SIGNING_KEY_GONE((rrset, scene) -> signed(
            rrset,
            scene,
            scene.zone().keySigning().isEmpty()
                    ? rrset.records()
                    : List.of(scene.zone().entry().dnskey()))),
    FORTY_BESIDE((rrset, scene) -> {
        var records = new ArrayList<Record>();
        for (int i = 0; i < 40; i++) {
            records.add(junk(scene.zone().entry().dnskey(), i));
        }
        records.addAll(rrset.records());
        return signed(rrset, scene, records);
    });

    private final BiFunction<SignedRrset, Scene, Optional<SignedRrset>> change;

    KeyDamage(BiFunction<SignedRrset, Scene, Optional<SignedRrset>> change) {
        this.change = change;
    }

    @Override
    public ZoneAnswer to(ZoneAnswer answer, Scene scene) {
        var keys = Victim.pick(
                answer,
                scene.dice(),
                rrset -> Victim.isSigned(rrset) && rrset.records().getFirst().getType() == Type.DNSKEY);
        if (keys.isEmpty()) {
            return answer;
        }
        return change.apply(keys.get().rrset(), scene)
                .map(keys.get()::replacedBy)
                .orElseGet(() -> new ZoneAnswer(Rcode.NOERROR, List.of(), List.of(), Optional.empty()));
    }

    private static Optional<SignedRrset> signed(SignedRrset rrset, Scene scene, List<Record> records) {
        return Optional.of(Victim.signed(rrset, records, scene.zone().entry()));
    }

    private static Optional<SignedRrset> by(ZoneKey key, SignedRrset model, List<Record> records) {
        return Optional.of(Victim.signed(
                new SignedRrset(records, model.signatures()),
                key,
                draft -> draft.algorithm(key.dnskey().getAlgorithm())
                        .tag(key.dnskey().getFootprint())));
    }

    private static List<Record> beside(SignedRrset rrset, ZoneKey other) {
        return Stream.<Record>concat(rrset.records().stream(), Stream.of(other.dnskey()))
                .toList();
    }

    private static ZoneKey stranger(Scene scene) {
        return Tree.key(scene.zone().origin(), ZoneAlgorithm.ECDSAP256SHA256, "stranger");
    }

    private static DNSKEYRecord junk(DNSKEYRecord like, int number) {
        byte[] octets = like.getKey().clone();
        octets[octets.length / 2] ^= (byte) (number + 1);
        return key(like, octets);
    }

    /** Other octets of the same sum: two that lie two apart change places. */
    private static DNSKEYRecord namesake(DNSKEYRecord like) {
        byte[] octets = like.getKey().clone();
        int at = octets.length - 4;
        while (octets[at] == octets[at + 2]) {
            at--;
        }
        byte one = octets[at];
        octets[at] = octets[at + 2];
        octets[at + 2] = one;
        return key(like, octets);
    }

    private static DNSKEYRecord key(DNSKEYRecord like, byte[] octets) {
        return new DNSKEYRecord(
                like.getName(),
                DClass.IN,
                like.getTTL(),
                like.getFlags(),
                like.getProtocol(),
                like.getAlgorithm(),
                octets);
    }
}

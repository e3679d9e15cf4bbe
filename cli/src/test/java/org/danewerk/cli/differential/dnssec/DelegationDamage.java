package org.danewerk.cli.differential.dnssec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.danewerk.lab.zone.ZoneAnswer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What may be the matter with the DS records of a zone, signed as they are by the zone above. RFC 4035 §5.2. */
enum DelegationDamage implements Damage {
    DIGEST_WRONG((right, child) -> List.of(wrong(right))),
    TAG_WRONG(
            (right, child) -> List.of(ds(right, right.getFootprint() ^ 1, right.getAlgorithm(), 2, right.getDigest()))),
    ALGORITHM_OTHER((right, child) ->
            List.of(ds(right, right.getFootprint(), right.getAlgorithm() == 8 ? 13 : 8, 2, right.getDigest()))),
    ALGORITHM_UNKNOWN((right, child) -> List.of(ds(right, right.getFootprint(), 200, 2, right.getDigest()))),
    DIGEST_UNKNOWN(
            (right, child) -> List.of(ds(right, right.getFootprint(), right.getAlgorithm(), 99, right.getDigest()))),
    DIGEST_UNKNOWN_BESIDE((right, child) ->
            List.of(ds(right, right.getFootprint(), right.getAlgorithm(), 99, right.getDigest()), right)),
    UNKNOWN_BESIDE_WRONG(
            (right, child) -> List.of(ds(right, right.getFootprint(), 200, 2, right.getDigest()), wrong(right))),
    SHA1_ONLY((right, child) -> List.of(digested(child, DNSSEC.Digest.SHA1))),
    SHA1_BESIDE((right, child) -> List.of(digested(child, DNSSEC.Digest.SHA1), right)),
    SHA1_BESIDE_WRONG((right, child) -> List.of(digested(child, DNSSEC.Digest.SHA1), wrong(right))),
    SHA1_WRONG_BESIDE((right, child) -> List.of(wrong(digested(child, DNSSEC.Digest.SHA1)), right)),
    SHA384((right, child) -> List.of(digested(child, DNSSEC.Digest.SHA384))),
    SHA384_WRONG_BESIDE((right, child) -> List.of(wrong(digested(child, DNSSEC.Digest.SHA384)), right)),
    SHA384_BESIDE_WRONG((right, child) -> List.of(digested(child, DNSSEC.Digest.SHA384), wrong(right))),
    WRONG_BESIDE((right, child) -> List.of(wrong(right), right)),
    TEN_WRONG_BESIDE((right, child) -> {
        var records = new ArrayList<Record>();
        for (int i = 0; i < 10; i++) {
            byte[] digest = right.getDigest().clone();
            digest[i] ^= (byte) 0xff;
            records.add(ds(right, right.getFootprint(), right.getAlgorithm(), 2, digest));
        }
        records.add(right);
        return records;
    }),
    /** No DS, no word why. */
    STRIPPED((right, child) -> List.of()),
    SIGNED_BY_THE_CHILD((right, child) -> List.of(right));

    private final BiFunction<DSRecord, CaseZone, List<? extends Record>> change;

    DelegationDamage(BiFunction<DSRecord, CaseZone, List<? extends Record>> change) {
        this.change = change;
    }

    @Override
    public ZoneAnswer to(ZoneAnswer answer, Scene scene) {
        var ds = Victim.pick(
                answer,
                scene.dice(),
                rrset -> Victim.isSigned(rrset) && rrset.records().getFirst().getType() == Type.DS);
        if (ds.isEmpty()) {
            return answer;
        }
        var old = ds.get().rrset();
        var child = scene.tree().at(old.records().getFirst().getName());
        var records = change.apply((DSRecord) old.records().getFirst(), child);
        if (records.isEmpty()) {
            return new ZoneAnswer(Rcode.NOERROR, List.of(), List.of(), Optional.empty());
        }
        if (this == SIGNED_BY_THE_CHILD) {
            var key = child.signer();
            return ds.get()
                    .replacedBy(Victim.signed(
                            old,
                            key,
                            draft -> draft.signer(child.origin())
                                    .algorithm(key.dnskey().getAlgorithm())
                                    .tag(key.dnskey().getFootprint())));
        }
        return ds.get().replacedBy(Victim.signed(old, records, scene.zone().signer()));
    }

    private static DSRecord ds(DSRecord right, int tag, int algorithm, int digest, byte[] octets) {
        return new DSRecord(right.getName(), DClass.IN, right.getTTL(), tag, algorithm, digest, octets);
    }

    private static DSRecord wrong(DSRecord right) {
        byte[] octets = right.getDigest().clone();
        octets[0] ^= 1;
        return ds(right, right.getFootprint(), right.getAlgorithm(), right.getDigestID(), octets);
    }

    private static DSRecord digested(CaseZone child, int digest) {
        return new DSRecord(
                child.origin(), DClass.IN, 3600, digest, child.entry().dnskey());
    }
}

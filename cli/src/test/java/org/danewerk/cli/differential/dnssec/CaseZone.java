package org.danewerk.cli.differential.dnssec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.lab.zone.DenialKind;
import org.danewerk.lab.zone.LabZone;
import org.danewerk.lab.zone.SignatureDates;
import org.danewerk.lab.zone.SignedRrset;
import org.danewerk.lab.zone.ZoneAnswer;
import org.danewerk.lab.zone.ZoneDraft;
import org.danewerk.lab.zone.ZoneKey;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A zone with its secret keys.
 *
 * @param key signs everything; nothing where the zone is unsigned
 * @param keySigning signs the key set in its place, where there are two keys
 */
record CaseZone(
        LabZone zone,
        Optional<Supplier<ZoneKey>> key,
        Optional<Supplier<ZoneKey>> keySigning,
        Optional<DenialKind> denial) {
    static CaseZone unsigned(ZoneDraft draft) {
        return new CaseZone(draft.unsigned(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static CaseZone signed(
            ZoneDraft draft, Supplier<ZoneKey> key, Optional<Supplier<ZoneKey>> keySigning, DenialKind denial) {
        return new CaseZone(draft.signed(key, denial, DATES), Optional.of(key), keySigning, Optional.of(denial));
    }

    Name origin() {
        return zone.origin();
    }

    boolean isSigned() {
        return key.isPresent();
    }

    /** Only of a signed zone. */
    ZoneKey signer() {
        return key.orElseThrow().get();
    }

    /** What the DS record at the parent stands for. */
    ZoneKey entry() {
        return keySigning.orElseGet(key::orElseThrow).get();
    }

    List<Record> ds() {
        return List.of(new DSRecord(origin(), DClass.IN, 3600, DNSSEC.Digest.SHA256, entry().dnskey()));
    }

    boolean isRevoked() {
        return isSigned()
                && (entry().dnskey().getFlags() == DnssecCase.REVOKED
                        || signer().dnskey().getFlags() == DnssecCase.REVOKED);
    }

    /** For Unbound too. */
    boolean isIteratedTooOften() {
        return denial.filter(kind -> kind instanceof DenialKind.Nsec3(var optOut, var iterations) && iterations > 150)
                .isPresent();
    }

    /** For people. */
    String shape() {
        if (!isSigned()) {
            return origin() + " unsigned";
        }
        var dnskey = entry().dnskey();
        return origin() + " " + DNSSEC.Algorithm.string(dnskey.getAlgorithm())
                + (signer().dnskey().getFlags() == 257
                        ? ""
                        : " flags " + signer().dnskey().getFlags())
                + (signer().dnskey().getProtocol() == 3
                        ? ""
                        : " protocol " + signer().dnskey().getProtocol())
                + (keySigning.isPresent() ? " two keys " : " ")
                + denial.orElseThrow();
    }

    ZoneAnswer answer(Name name, int type) {
        var answer = zone.answer(name, type);
        if (keySigning.isEmpty() || type != Type.DNSKEY || !name.equals(origin())) {
            return answer;
        }
        var one = answer.answer().getFirst();
        var records = new ArrayList<>(one.records());
        records.add(entry().dnskey());
        var signature = SignatureDraft.of(one.signatures().getFirst())
                .algorithm(entry().dnskey().getAlgorithm())
                .tag(entry().dnskey().getFootprint())
                .signed(entry(), records);
        return new ZoneAnswer(
                answer.rcode(), List.of(new SignedRrset(records, List.of(signature))), List.of(), Optional.empty());
    }

    static final SignatureDates DATES = SignatureDates.around(DnssecCase.NOW);
}

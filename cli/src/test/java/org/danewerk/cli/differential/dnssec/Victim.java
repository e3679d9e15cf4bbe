package org.danewerk.cli.differential.dnssec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.danewerk.cli.differential.Dice;
import org.danewerk.lab.zone.SignedRrset;
import org.danewerk.lab.zone.ZoneAnswer;
import org.danewerk.lab.zone.ZoneKey;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** An RRset of an answer, picked to be changed. */
record Victim(ZoneAnswer answer, SignedRrset rrset) {
    static Optional<Victim> pick(ZoneAnswer answer, Dice dice, Predicate<SignedRrset> fits) {
        var fitting = Stream.concat(answer.answer().stream(), answer.authority().stream())
                .filter(fits)
                .toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(new Victim(answer, dice.of(fitting)));
    }

    ZoneAnswer replacedBy(SignedRrset other) {
        return replaced(List.of(other));
    }

    ZoneAnswer removed() {
        return replaced(List.of());
    }

    private ZoneAnswer replaced(List<SignedRrset> others) {
        return new ZoneAnswer(
                answer.rcode(),
                replaced(answer.answer(), others),
                replaced(answer.authority(), others),
                answer.alias());
    }

    private List<SignedRrset> replaced(List<SignedRrset> section, List<SignedRrset> others) {
        var changed = new ArrayList<SignedRrset>();
        for (var each : section) {
            if (each.equals(rrset)) {
                changed.addAll(others);
            } else {
                changed.add(each);
            }
        }
        return changed;
    }

    static boolean isSigned(SignedRrset rrset) {
        return !rrset.signatures().isEmpty();
    }

    static boolean isDenial(SignedRrset rrset) {
        int type = rrset.records().getFirst().getType();
        return type == Type.NSEC || type == Type.NSEC3;
    }

    /** Other fields around the same signature. */
    static SignedRrset edited(SignedRrset rrset, UnaryOperator<SignatureDraft> edit) {
        return new SignedRrset(rrset.records(), List.of(edit.apply(model(rrset)).record()));
    }

    /** Other fields, and the signature they ask for. */
    static SignedRrset signed(SignedRrset rrset, ZoneKey key, UnaryOperator<SignatureDraft> edit) {
        return new SignedRrset(rrset.records(), List.of(edit.apply(model(rrset)).signed(key, rrset.records())));
    }

    /** Other records, signed as the ones before were. */
    static SignedRrset signed(SignedRrset model, List<? extends Record> records, ZoneKey key) {
        var all = List.<Record>copyOf(records);
        RRSIGRecord old = model.signatures().getFirst();
        var draft = SignatureDraft.of(old);
        var owner = all.getFirst().getName();
        return new SignedRrset(
                all,
                List.of(new SignatureDraft(owner, old.getTTL(), draft.fields(), draft.signer(), draft.signature())
                        .labels(owner.equals(old.getName()) ? draft.labels() : labels(owner))
                        .typeCovered(all.getFirst().getType())
                        .signed(key, all)));
    }

    private static int labels(org.xbill.DNS.Name owner) {
        return owner.labels() - (owner.isWild() ? 2 : 1);
    }

    private static SignatureDraft model(SignedRrset rrset) {
        return SignatureDraft.of(rrset.signatures().getFirst());
    }
}

package org.danewerk.cli.differential.dnssec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.danewerk.lab.zone.SignedRrset;
import org.danewerk.lab.zone.ZoneAlgorithm;
import org.danewerk.lab.zone.ZoneAnswer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What may be the matter with the signature over one RRset. RFC 4035 §5.3. */
enum SignatureDamage implements Damage {
    MISSING((rrset, scene) -> new SignedRrset(rrset.records(), List.of())),
    FLIPPED((rrset, scene) -> edited(rrset, draft -> draft.signature(flipped(draft.signature(), scene)))),
    SHORTENED((rrset, scene) ->
            edited(rrset, draft -> draft.signature(Arrays.copyOf(draft.signature(), draft.signature().length - 1)))),
    LENGTHENED((rrset, scene) ->
            edited(rrset, draft -> draft.signature(Arrays.copyOf(draft.signature(), draft.signature().length + 1)))),
    ALL_ZERO((rrset, scene) -> edited(rrset, draft -> draft.signature(new byte[draft.signature().length]))),
    EXPIRED((rrset, scene) -> dated(rrset, scene, Duration.ofDays(-60), Duration.ofDays(-30))),
    EXPIRED_JUST_NOW((rrset, scene) -> dated(rrset, scene, Duration.ofDays(-7), Duration.ofSeconds(-1))),
    EXPIRES_NOW((rrset, scene) -> dated(rrset, scene, Duration.ofDays(-7), Duration.ZERO)),
    BEGINS_NOW((rrset, scene) -> dated(rrset, scene, Duration.ZERO, Duration.ofDays(7))),
    BEGINS_SOON((rrset, scene) -> dated(rrset, scene, Duration.ofSeconds(1), Duration.ofDays(7))),
    BEGINS_LATE((rrset, scene) -> dated(rrset, scene, Duration.ofDays(30), Duration.ofDays(60))),
    ENDS_BEFORE_IT_BEGINS((rrset, scene) -> dated(rrset, scene, Duration.ofDays(7), Duration.ofDays(-7))),
    EXPIRY_FORGED((rrset, scene) -> edited(
            rrset,
            draft -> draft.dates(DnssecCase.NOW.minus(Duration.ofDays(7)), DnssecCase.NOW.plus(Duration.ofDays(99))))),
    WRONG_TAG((rrset, scene) ->
            signed(rrset, scene, draft -> draft.tag(scene.dice().below(0x10000)))),
    WRONG_ALGORITHM((rrset, scene) ->
            edited(rrset, draft -> draft.algorithm(scene.dice().of(List.of(0, 1, 5, 8, 13, 15, 252, 255))))),
    WRONG_TYPE((rrset, scene) -> signed(rrset, scene, draft -> draft.typeCovered(Type.HINFO))),
    FORGED_TYPE((rrset, scene) -> edited(rrset, draft -> draft.typeCovered(Type.HINFO))),
    SIGNER_ABOVE((rrset, scene) -> signed(
            rrset,
            scene,
            draft -> draft.signer(
                    draft.signer().labels() > 1
                            ? new Name(draft.signer(), 1)
                            : scene.tree().tld()))),
    SIGNER_BELOW((rrset, scene) -> signed(rrset, scene, draft -> draft.signer(draft.owner()))),
    SIGNER_ELSEWHERE((rrset, scene) -> signed(
            rrset,
            scene,
            draft -> draft.signer(Tree.name("other." + scene.tree().tld())))),
    SIGNED_ABOVE((rrset, scene) -> scene.tree().top().isSigned()
            ? Victim.signed(
                    rrset,
                    scene.tree().top().signer(),
                    draft -> draft.signer(scene.tree().tld())
                            .algorithm(scene.tree().top().signer().dnskey().getAlgorithm())
                            .tag(scene.tree().top().signer().dnskey().getFootprint()))
            : rrset),
    FEWER_LABELS((rrset, scene) -> signed(rrset, scene, draft -> draft.labels(Math.max(0, draft.labels() - 1)))),
    FEWER_LABELS_FORGED((rrset, scene) -> edited(rrset, draft -> draft.labels(Math.max(0, draft.labels() - 1)))),
    MORE_LABELS(
            (rrset, scene) -> edited(rrset, draft -> draft.labels(draft.owner().labels()))),
    ORIGINAL_TTL_FORGED((rrset, scene) -> edited(rrset, draft -> draft.originalTtl(7))),
    ORIGINAL_TTL_LOWER((rrset, scene) -> signed(rrset, scene, draft -> draft.originalTtl(7))),
    STRANGE_KEY((rrset, scene) -> Victim.signed(
            rrset, Tree.key(scene.zone().origin(), ZoneAlgorithm.ECDSAP256SHA256, "stranger"), draft -> draft)),
    FORGED_DATA((rrset, scene) -> new SignedRrset(forged(rrset.records()), rrset.signatures())),
    RECORD_ADDED((rrset, scene) -> new SignedRrset(added(rrset.records()), rrset.signatures())),
    RECORD_REMOVED((rrset, scene) -> rrset.records().size() > 1
            ? new SignedRrset(rrset.records().subList(1, rrset.records().size()), rrset.signatures())
            : rrset),
    ORDER_REVERSED((rrset, scene) -> new SignedRrset(rrset.records().reversed(), rrset.signatures())),
    TTL_RAISED((rrset, scene) -> new SignedRrset(withTtl(rrset, 86_400), rrset.signatures())),
    TTL_LOWERED((rrset, scene) -> new SignedRrset(withTtl(rrset, 1), rrset.signatures())),
    BAD_BEFORE_GOOD((rrset, scene) -> with(rrset, scene, 1, true)),
    BAD_BEHIND_GOOD((rrset, scene) -> with(rrset, scene, 1, false)),
    FIVE_BAD_BEFORE_GOOD((rrset, scene) -> with(rrset, scene, 5, true)),
    TWELVE_BAD_BEFORE_GOOD((rrset, scene) -> with(rrset, scene, 12, true));

    private final BiFunction<SignedRrset, Scene, SignedRrset> change;

    SignatureDamage(BiFunction<SignedRrset, Scene, SignedRrset> change) {
        this.change = change;
    }

    @Override
    public ZoneAnswer to(ZoneAnswer answer, Scene scene) {
        return Victim.pick(answer, scene.dice(), Victim::isSigned)
                .map(victim -> victim.replacedBy(change.apply(victim.rrset(), scene)))
                .orElse(answer);
    }

    private static SignedRrset edited(SignedRrset rrset, java.util.function.UnaryOperator<SignatureDraft> edit) {
        return Victim.edited(rrset, edit);
    }

    private static SignedRrset signed(
            SignedRrset rrset, Scene scene, java.util.function.UnaryOperator<SignatureDraft> edit) {
        return Victim.signed(rrset, scene.signerOf(rrset), edit);
    }

    private static SignedRrset dated(SignedRrset rrset, Scene scene, Duration inception, Duration expiration) {
        Instant now = DnssecCase.NOW;
        return signed(rrset, scene, draft -> draft.dates(now.plus(inception), now.plus(expiration)));
    }

    private static byte[] flipped(byte[] signature, Scene scene) {
        byte[] flipped = signature.clone();
        flipped[scene.dice().below(flipped.length)] ^= (byte) (1 << scene.dice().below(8));
        return flipped;
    }

    private static List<Record> forged(List<Record> records) {
        var forged = new ArrayList<>(records);
        forged.set(0, ForgedRecord.of(records.getFirst()));
        return forged;
    }

    private static List<Record> added(List<Record> records) {
        return Stream.concat(records.stream(), Stream.of(ForgedRecord.of(records.getFirst())))
                .toList();
    }

    private static List<Record> withTtl(SignedRrset rrset, long seconds) {
        return rrset.records().stream()
                .map(record -> Record.newRecord(
                        record.getName(), record.getType(), record.getDClass(), seconds, record.rdataToWireCanonical()))
                .toList();
    }

    private static SignedRrset with(SignedRrset rrset, Scene scene, int bad, boolean before) {
        var signatures = new ArrayList<>(rrset.signatures());
        for (int i = 0; i < bad; i++) {
            var draft = SignatureDraft.of(rrset.signatures().getFirst());
            byte[] wrong = draft.signature();
            wrong[wrong.length - 1 - i] ^= 1;
            signatures.add(
                    before ? 0 : signatures.size(), draft.signature(wrong).record());
        }
        return new SignedRrset(rrset.records(), signatures);
    }
}

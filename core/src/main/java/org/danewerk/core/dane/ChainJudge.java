package org.danewerk.core.dane;

import static org.danewerk.core.dane.Misses.missed;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.RecordResult.Anchor;
import org.danewerk.core.dane.RecordResult.Matched;
import org.danewerk.core.dane.RecordResult.Missed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.AnchorDates;
import org.danewerk.core.pkix.PathFinder;
import org.danewerk.core.pkix.PathOutcome;
import org.danewerk.core.pkix.PathProblem;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.pkix.ReferenceIdentifiers;
import org.jspecify.annotations.Nullable;

/** One presented chain before one record after the other. Digests and signatures are made once for all of them. */
final class ChainJudge {
    private final PresentedChain chain;
    private final List<Fingerprint> fingerprints;
    private final ReferenceIdentifiers accepted;
    private final Set<PresentedCertificate> roots;
    private final Instant now;
    private final DaneOptions options;
    private @Nullable PathFinder finder;

    ChainJudge(
            PresentedChain chain,
            List<DomainName> referenceIdentifiers,
            List<PresentedCertificate> roots,
            Instant now,
            DaneOptions options) {
        this.chain = chain;
        this.fingerprints = fingerprints(chain);
        this.accepted = new ReferenceIdentifiers(referenceIdentifiers, options.commonName());
        this.roots = new LinkedHashSet<>(roots);
        this.now = now;
        this.options = options;
    }

    /** @param record one that counts */
    RecordResult judge(UsableTlsa record) {
        if (chain.isEmpty()) {
            return missed(record, Mismatch.NO_CERTIFICATE, "");
        }
        // RFC 7671 §5.1: only usage 3 speaks of raw public keys.
        if (chain.rawPublicKey().isPresent() && record.usage() != CertificateUsage.DANE_EE) {
            return missed(record, Mismatch.NONE, MissWords.RAW_KEY);
        }
        return switch (record.usage()) {
            case DANE_EE -> endEntity(record);
            case DANE_TA -> trustAnchor(record);
            case PKIX_EE -> pkix().endEntity(record, fingerprints.getFirst());
            case PKIX_TA -> pkix().trustAnchor(record, matching(record));
        };
    }

    /** The leaf alone, and of it the octets alone: no name, no date, no issuer. RFC 7671 §5.1, RFC 7672 §3.1.1. */
    private RecordResult endEntity(UsableTlsa record) {
        var leaf = fingerprints.getFirst();
        if (!leaf.matches(record)) {
            return missed(record, Mismatch.NONE, MissWords.endEntity(record, leaf));
        }
        if (options.endEntityNameCheck()
                && chain.rawPublicKey().isEmpty()
                && !accepted.matches(chain.certificates().getFirst())) {
            return missed(
                    record,
                    Mismatch.NAME,
                    accepted.mismatch(chain.certificates().getFirst()));
        }
        return new Matched(record.source(), 0, Anchor.PRESENTED);
    }

    /** RFC 7671 §5.2. */
    private RecordResult trustAnchor(UsableTlsa record) {
        var anchors = matching(record);
        if (!anchors.isEmpty()) {
            return toPresented(record, anchors);
        }
        if (record.matchingType() != MatchingType.FULL) {
            return anchorNotSent(record);
        }
        return switch (record.selector()) {
            case CERT -> toAnchor(record, Set.of(new PresentedCertificate(record.data())), Anchor.CERTIFICATE_FROM_DNS);
            case SPKI -> toKey(record);
        };
    }

    /**
     * A certificate that has the record's key and that nothing sent names as its issuer is no element of the chain: the key may still
     * have signed the topmost one that is. RFC 7671 §5.2.3.
     */
    private RecordResult toPresented(UsableTlsa record, Set<PresentedCertificate> anchors) {
        var byCertificate = toAnchor(record, anchors, Anchor.PRESENTED);
        boolean keyKnown = record.matchingType() == MatchingType.FULL && record.selector() == Selector.SPKI;
        return keyKnown && byCertificate instanceof Missed(var source, var why, var detail) && why == Mismatch.NO_PATH
                ? closer(byCertificate, toKey(record))
                : byCertificate;
    }

    private static RecordResult closer(RecordResult byCertificate, RecordResult byKey) {
        return byKey instanceof Missed missed && missed.why().compareTo(Mismatch.NO_PATH) <= 0 ? byCertificate : byKey;
    }

    /** RFC 7671 §5.2.2: a server must send what a digest speaks of. */
    private RecordResult anchorNotSent(UsableTlsa record) {
        int most = Limits.DEFAULT.chainCertificates();
        if (chain.certificates().size() > most) {
            return missed(record, Mismatch.LIMIT, MissWords.onlyTheFirst(most));
        }
        var nobody = MissWords.anchor(record, chain.certificates().size());
        return finder().missingIssuer()
                .<RecordResult>map(gap -> missed(record, Mismatch.TA_MISSING, nobody + "; " + gap))
                .orElseGet(() -> missed(record, Mismatch.NONE, nobody));
    }

    private RecordResult toAnchor(UsableTlsa record, Set<PresentedCertificate> anchors, Anchor source) {
        return switch (finder().to(anchors)) {
            case PathOutcome.Found found ->
                new Matched(record.source(), found.certificates().size() - 1, source);
            case PathOutcome.Refused(var closest) -> refused(record, closest, source);
        };
    }

    /** RFC 7671 §5.2.3. */
    private RecordResult toKey(UsableTlsa record) {
        return switch (finder().toKey(record.data())) {
            case PathOutcome.Found found ->
                new Matched(record.source(), found.certificates().size(), Anchor.KEY_FROM_DNS);
            case PathOutcome.Refused(var closest) -> refused(record, closest, Anchor.KEY_FROM_DNS);
        };
    }

    /** What DNS alone has, and nothing presented leads to, is no near miss. */
    private RecordResult refused(UsableTlsa record, PathProblem closest, Anchor source) {
        return closest.kind() == PathProblem.Kind.NO_PATH && source != Anchor.PRESENTED
                ? missed(
                        record,
                        Mismatch.NONE,
                        MissWords.anchor(record, chain.certificates().size()))
                : missed(record, closest);
    }

    /** The certificates sent that the record speaks of; the leaf only where it may be its own issuer. RFC 6698 App. A.1. */
    private Set<PresentedCertificate> matching(UsableTlsa record) {
        var matching = new LinkedHashSet<PresentedCertificate>();
        var certificates = chain.certificates();
        for (int i = 0; i < certificates.size() && i < Limits.DEFAULT.chainCertificates(); i++) {
            if (fingerprints.get(i).matches(record)
                    && (!certificates.get(i).equals(certificates.getFirst())
                            || certificates.get(i).isSelfIssued())) {
                matching.add(certificates.get(i));
            }
        }
        return matching;
    }

    private PkixJudge pkix() {
        return new PkixJudge(chain.certificates(), roots, finder());
    }

    private PathFinder finder() {
        var known = finder;
        if (known == null) {
            known = new PathFinder(chain.certificates(), accepted, now, anchorDates(), Limits.DEFAULT);
            finder = known;
        }
        return known;
    }

    private AnchorDates anchorDates() {
        return switch (options.taValidity()) {
            case IGNORE -> AnchorDates.IGNORE;
            case SELF_ISSUED -> AnchorDates.SELF_ISSUED;
            case ALL -> AnchorDates.ALL;
        };
    }

    private static List<Fingerprint> fingerprints(PresentedChain chain) {
        return chain.rawPublicKey()
                .map(key -> List.of(Fingerprint.ofRawPublicKey(key)))
                .orElseGet(
                        () -> chain.certificates().stream().map(Fingerprint::of).toList());
    }
}

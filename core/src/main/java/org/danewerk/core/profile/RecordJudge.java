package org.danewerk.core.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.verdict.Reason;

/** A chain judged by TLSA records as a certain sender does it. RFC 7672 §3. */
record RecordJudge(SenderProfile sender, Instant now) {

    /** Why the sender turns the chain down; empty where a record authenticates it. */
    Optional<Reason> refusal(TlsaRrset records, List<DomainName> names, PresentedChain chain) {
        var misses = new ArrayList<RecordResult.Missed>();
        for (var together : judgedTogether(records)) {
            var result = DaneVerifier.verify(
                    together,
                    chain,
                    accepted(names, chain),
                    List.of(),
                    now,
                    sender.policy().dane());
            if (result.match().isPresent()) {
                return dates(result.match().get(), chain);
            }
            misses.addAll(result.misses());
        }
        return Optional.of(misses.stream()
                .map(RecordResult.Missed::why)
                .max(Comparator.naturalOrder()) // the closest miss tells most
                .map(Reason::of)
                .orElse(Reason.TLSA_MISMATCH));
    }

    /** Sets whose records know of each other: all, or each alone where the weaker digest counts beside the stronger. RFC 7671 §9. */
    private List<TlsaRrset> judgedTogether(TlsaRrset rrset) {
        var sets = new ArrayList<TlsaRrset>();
        var agile = new ArrayList<TlsaRecord>();
        for (var record : rrset.records()) {
            boolean anchorInDns = isAnchorItself(record);
            if (anchorInDns && !sender.records().anchorFromDns()) {
                sets.add(TlsaRrset.of(List.of(mustBeSent(record))));
            } else if (sender.records().agility()) {
                agile.add(record);
            } else {
                sets.add(TlsaRrset.of(List.of(record)));
            }
        }
        if (!agile.isEmpty()) {
            sets.add(TlsaRrset.of(agile));
        }
        return sets;
    }

    private static boolean isAnchorItself(TlsaRecord record) {
        return record.usage() == CertificateUsage.DANE_TA.code()
                && record.matchingType() == MatchingType.FULL.code()
                && !record.data().isEmpty();
    }

    /** To compare with what the server sent, and no more. */
    private TlsaRecord mustBeSent(TlsaRecord record) {
        var digest = sender.records().digests().getFirst();
        return new TlsaRecord(record.usage(), record.selector(), digest.code(), digest.represent(record.data()));
    }

    private List<DomainName> accepted(List<DomainName> names, PresentedChain chain) {
        if (sender.chain().anchorNamesChecked() || chain.certificates().isEmpty()) {
            return names;
        }
        // Any name will do, so the certificate's own.
        var accepted = new ArrayList<>(names);
        for (var name : chain.certificates().getFirst().dnsNames()) {
            if (DomainName.parse(name.startsWith("*.") ? "any" + name.substring(1) : name)
                    instanceof Parsed.Ok<DomainName>(var own)) {
                accepted.add(own);
            }
        }
        return accepted;
    }

    private Optional<Reason> dates(RecordResult.Matched match, PresentedChain chain) {
        if (match.record().usage() != CertificateUsage.DANE_EE.code()
                || !sender.chain().endEntityDatesChecked()
                || chain.certificates().isEmpty()) {
            return Optional.empty();
        }
        PresentedCertificate leaf = chain.certificates().getFirst();
        if (leaf.notAfter().filter(now::isAfter).isPresent()) {
            return Optional.of(Reason.CERTIFICATE_EXPIRED);
        }
        return leaf.notBefore().filter(now::isBefore).map(from -> Reason.CERTIFICATE_NOT_YET_VALID);
    }
}

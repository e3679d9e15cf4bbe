package org.danewerk.core.dane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;

/** Judges a presented chain by TLSA records. RFC 6698 §2.1, RFC 7671 §5, RFC 7672 §3. */
public final class DaneVerifier {
    private DaneVerifier() {}

    /**
     * @param referenceIdentifiers the names accepted in a certificate where names are checked, the TLSA base domain first
     * @param roots trusted roots for usages 0 and 1; empty for SMTP
     * @return one result a record, in the order of the RRset
     */
    public static ChainResult verify(
            TlsaRrset rrset,
            PresentedChain chain,
            List<DomainName> referenceIdentifiers,
            List<PresentedCertificate> roots,
            Instant now,
            DaneOptions options) {
        var usability = Usability.of(rrset, options);
        var results = new HashMap<TlsaRecord, RecordResult>();
        for (var unusable : usability.unusable()) {
            results.put(unusable.record(), new RecordResult.NotUsable(unusable.record(), unusable.cause()));
        }
        judge(usability.usable(), new ChainJudge(chain, referenceIdentifiers, roots, now, options), options, results);

        var inOrder = new ArrayList<RecordResult>();
        rrset.records().forEach(record -> inOrder.add(results.get(record)));
        rrset.erroneous().forEach(rdata -> inOrder.add(new RecordResult.Erroneous(rdata)));
        return new ChainResult(inOrder);
    }

    private static void judge(
            List<UsableTlsa> usable, ChainJudge judge, DaneOptions options, Map<TlsaRecord, RecordResult> results) {
        var agility = new DigestAgility(usable, options.digestOrder());
        // In an order of their own: all share one bound on the work, and the order of an RRset means nothing.
        for (var record : usable.size() == 1
                ? usable
                : usable.stream().sorted(DaneVerifier::cheapestFirst).toList()) {
            results.put(
                    record.source(),
                    agility.counts(record) ? judge.judge(record) : new RecordResult.WeakerDigest(record.source()));
        }
    }

    private static int cheapestFirst(UsableTlsa one, UsableTlsa other) {
        int order = other.usage().compareTo(one.usage());
        if (order == 0) {
            order = other.matchingType().compareTo(one.matchingType());
        }
        if (order == 0) {
            order = one.selector().compareTo(other.selector());
        }
        return order != 0 ? order : one.data().toHex().compareTo(other.data().toHex());
    }
}

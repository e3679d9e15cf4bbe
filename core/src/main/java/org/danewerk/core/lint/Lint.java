package org.danewerk.core.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.issuer.IssuerBase;

/**
 * What is wrong with TLSA records on paper.
 *
 * @param offset of the record in the text it was read from
 */
public record Lint(int offset, Finding finding) {
    /**
     * Judges every readable record of a zone, in the order of the text.
     *
     * @param presented what the servers present, where it is known; empty leaves the comparison out
     * @param issuers the authorities to know records by
     * @param now for the dates of their certificates
     */
    public static List<Lint> of(TlsaZone zone, List<Presented> presented, IssuerBase issuers, Instant now) {
        var found = new ArrayList<Lint>();
        for (var entries : zone.rrsets()) {
            var rrset = Rrset.of(entries);
            for (var record : rrset.records()) {
                found.addAll(RecordLint.of(rrset, record));
            }
            found.addAll(RrsetLint.of(rrset));
            found.addAll(PresentedLint.of(rrset, presented));
            found.addAll(new IssuerLint(issuers, now).of(rrset));
        }
        found.addAll(
                PresentedLint.unmatched(zone.rrsets().stream().map(Rrset::of).toList(), presented));
        found.sort(Comparator.comparingInt(Lint::offset));
        return found;
    }

    /** A record and where it stands in the text. */
    record Placed(int offset, TlsaRecord record) {}

    /** The readable records of one owner. */
    record Rrset(Optional<DomainName> owner, List<TlsaZone.Entry> entries, List<Placed> records) {
        static Rrset of(List<TlsaZone.Entry> entries) {
            var records = entries.stream()
                    .map(entry -> new Placed(entry.offset(), ((Parsed.Ok<TlsaRecord>) entry.record()).value()))
                    .toList();
            return new Rrset(entries.getFirst().owner(), entries, records);
        }

        int offset() {
            return entries.getFirst().offset();
        }

        /** What findings about it are about. */
        String subject() {
            return owner.map(DomainName::toText).orElse("TLSA");
        }
    }
}

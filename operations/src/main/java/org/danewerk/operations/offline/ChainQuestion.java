package org.danewerk.operations.offline;

import java.time.Instant;
import java.util.List;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;

/**
 * Whether a chain passes by TLSA records that are taken for secure.
 *
 * @param records at least one
 * @param names the reference identifiers, the TLSA base domain first
 * @param roots trusted for usages 0 and 1
 */
public record ChainQuestion(
        PresentedChain chain,
        List<TlsaRecord> records,
        List<DomainName> names,
        List<PresentedCertificate> roots,
        Instant at,
        DaneOptions options) {
    public ChainQuestion {
        records = List.copyOf(records);
        names = List.copyOf(names);
        roots = List.copyOf(roots);
    }

    public ChainAnswer answer() {
        return ChainAnswer.of(DaneVerifier.verify(TlsaRrset.of(records), chain, names, roots, at, options));
    }
}

package org.danewerk.core.dane;

import java.time.Instant;
import java.util.List;
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
        throw new IllegalStateException("to be written");
    }
}

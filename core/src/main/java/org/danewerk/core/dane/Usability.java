package org.danewerk.core.dane;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;

/**
 * A TLSA RRset sorted into what may be used and what must be ignored. Digest agility is applied later, by {@link DaneVerifier}.
 * RFC 6698 §4.1, RFC 7671 §9, RFC 7672 §3.1.
 */
public record Usability(List<UsableTlsa> usable, List<Unusable> unusable, List<Bytes> erroneous) {
    public Usability {
        usable = List.copyOf(usable);
        unusable = List.copyOf(unusable);
        erroneous = List.copyOf(erroneous);
    }

    public static Usability of(TlsaRrset rrset, DaneOptions options) {
        var usable = new ArrayList<UsableTlsa>();
        var unusable = new ArrayList<Unusable>();
        throw new IllegalStateException("to be written: " + rrset + options + usable + unusable);
    }
}

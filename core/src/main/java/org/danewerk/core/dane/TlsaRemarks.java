package org.danewerk.core.dane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.TlsaWords.Remark;

/** What follows from a TLSA record for whoever publishes it for a mail server. */
final class TlsaRemarks {
    private TlsaRemarks() {}

    static List<Remark> of(TlsaRecord record, AssociationData data, Optional<Unusable.Cause> unusable) {
        var remarks = new ArrayList<Remark>();
        if (data == AssociationData.DIGEST_OF_NOTHING || data == AssociationData.PLACEHOLDER) {
            remarks.add(remark("nothing can match this record; whatever made it read an empty file", 6698, "2.1.4"));
        }
        if (unusable.isPresent()) {
            remarks.add(ignored(unusable.get()));
            return remarks;
        }
        var usage = CertificateUsage.of(record.usage()).orElseThrow();
        var selector = Selector.of(record.selector()).orElseThrow();
        var matchingType = MatchingType.of(record.matchingType()).orElseThrow();
        if (usage == CertificateUsage.DANE_EE && selector == Selector.SPKI && matchingType == MatchingType.SHA2_256) {
            remarks.add(remark(
                    "the form recommended for mail servers: it holds for as long as the key is kept, over any number"
                            + " of renewed certificates",
                    7672,
                    "3.1.1"));
        }
        if (usage == CertificateUsage.DANE_EE && selector == Selector.CERT) {
            remarks.add(remark("it must change with every renewal, even where the key stays", 7672, "3.1.1"));
        }
        if (usage == CertificateUsage.DANE_TA) {
            remarks.add(remark(
                    "the server must send the certificate of this authority with its own, even where it is a root",
                    7672,
                    "3.1.2"));
        }
        switch (matchingType) {
            case FULL -> remarks.add(remark("full data makes large answers; a digest does the same", 7671, "10.1.2"));
            case SHA2_512 ->
                remarks.add(remark("clients need not know SHA-512; SHA-256 reaches all of them", 7671, "2"));
            case SHA2_256 -> {}
        }
        return remarks;
    }

    private static Remark ignored(Unusable.Cause cause) {
        return switch (cause) {
            case UNKNOWN_USAGE, UNKNOWN_SELECTOR, UNKNOWN_MATCHING_TYPE ->
                remark("ignored by every client: one of the three numbers is not assigned", 6698, "4.1");
            case PKIX_USAGE -> remark("ignored by senders of mail, who use usages 2 and 3 only", 7672, "3.1.3");
            case DISABLED_MATCHING_TYPE -> remark("ignored here: its digest is switched off", 6698, "4.1");
            case WRONG_DIGEST_LENGTH -> remark("ignored by every client: a digest has a fixed length", 6698, "4.1");
            case NOT_DER -> remark("ignored by every client: the data cannot be read", 6698, "4.1");
        };
    }

    private static Remark remark(String text, int rfc, String section) {
        return new Remark(text, new SpecRef(rfc, section));
    }
}

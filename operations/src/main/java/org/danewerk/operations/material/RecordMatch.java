package org.danewerk.operations.material;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;

/** Whether a TLSA record speaks of what a file holds. RFC 6698 §2.1. */
public enum RecordMatch {
    MATCHES,
    DIFFERS,
    /** The file lacks what the record is about: the whole certificate, or that of an authority. */
    UNKNOWN;

    public static RecordMatch of(TlsaRecord record, Holding holding) {
        var usage = CertificateUsage.of(record.usage());
        var selector = Selector.of(record.selector());
        var type = MatchingType.of(record.matchingType());
        if (usage.isEmpty() || selector.isEmpty() || type.isEmpty()) {
            return DIFFERS;
        }
        boolean authority = isAuthority(usage.get());
        var selected = materials(holding, authority).stream()
                .map(material -> selected(material, selector.get()))
                .toList();
        if (selected.stream()
                .flatMap(Optional::stream)
                .anyMatch(octets -> type.get().represent(octets).equals(record.data()))) {
            return MATCHES;
        }
        boolean incomplete = selected.stream().anyMatch(Optional::isEmpty);
        return incomplete || authority && holding.chain().size() < 2 ? UNKNOWN : DIFFERS;
    }

    private static boolean isAuthority(CertificateUsage usage) {
        return switch (usage) {
            case PKIX_TA, DANE_TA -> true;
            case PKIX_EE, DANE_EE -> false;
        };
    }

    /** An authority's certificate may be given alone. */
    private static List<? extends Material> materials(Holding holding, boolean authority) {
        var chain = holding.chain();
        if (chain.isEmpty()) {
            return holding.key().stream().toList();
        }
        return authority && chain.size() > 1 ? chain.subList(1, chain.size()) : List.of(chain.getFirst());
    }

    private static Optional<Bytes> selected(Material material, Selector selector) {
        return switch (selector) {
            case SPKI -> Optional.of(material.publicKey());
            case CERT ->
                switch (material) {
                    case Material.Certificate certificate -> Optional.of(certificate.der());
                    case Material.Key key -> Optional.empty();
                };
        };
    }
}

package org.danewerk.core.lint;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;

/**
 * What a server presents, or will: a chain with the leaf first, or its key alone.
 *
 * @param label how to name it to a person, such as a file name
 */
public record Presented(String label, List<Item> chain) {
    public Presented {
        chain = List.copyOf(chain);
    }

    /** @param certificate empty where only the key is known */
    public record Item(Optional<Bytes> certificate, Bytes publicKey) {}

    /** Whether the record is for something presented; whether the chain leads there is for a check with dates and names. */
    boolean matches(TlsaRecord record) {
        var usage = CertificateUsage.of(record.usage());
        var selector = Selector.of(record.selector());
        var matchingType = MatchingType.of(record.matchingType());
        if (usage.isEmpty() || selector.isEmpty() || matchingType.isEmpty()) {
            return false;
        }
        return candidates(usage.get()).stream()
                .flatMap(item -> selected(item, selector.get()).stream())
                .anyMatch(selected -> matchingType.get().represent(selected).equals(record.data()));
    }

    /** An authority may be named alone, where the leaf does not matter. */
    private List<Item> candidates(CertificateUsage usage) {
        return switch (usage) {
            case PKIX_EE, DANE_EE -> chain.subList(0, Math.min(1, chain.size()));
            case PKIX_TA, DANE_TA -> chain.size() > 1 ? chain.subList(1, chain.size()) : chain;
        };
    }

    private static Optional<Bytes> selected(Item item, Selector selector) {
        return switch (selector) {
            case CERT -> item.certificate;
            case SPKI -> Optional.of(item.publicKey);
        };
    }
}

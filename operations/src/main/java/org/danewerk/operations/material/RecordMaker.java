package org.danewerk.operations.material;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;

/** Makes the TLSA record for what a file holds. RFC 7672 §3.1. */
public final class RecordMaker {
    private RecordMaker() {}

    /** @param depth which certificate of the chain, 0 the leaf; empty leaves it to the usage */
    public record Recipe(CertificateUsage usage, Selector selector, MatchingType matchingType, OptionalInt depth) {}

    public sealed interface Made {
        /** @param from what it was made of */
        record Record(TlsaRecord record, Material from) implements Made {}

        record Refused(String reason, String fix) implements Made {}
    }

    public static Made make(Holding holding, Recipe recipe) {
        var chain = holding.chain();
        if (chain.isEmpty()) {
            return make(holding.key().orElseThrow(), recipe);
        }
        if (recipe.depth().isPresent()) {
            int depth = recipe.depth().getAsInt();
            return depth >= 0 && depth < chain.size()
                    ? make(chain.get(depth), recipe)
                    : new Made.Refused(
                            "no certificate at depth " + depth + "; there are:" + listed(chain), "choose one of them");
        }
        boolean authority = switch (recipe.usage()) {
            case PKIX_TA, DANE_TA -> true;
            case PKIX_EE, DANE_EE -> false;
        };
        // Which authority is a decision: the one next to the leaf changes oftener, the root must be sent.
        return authority && chain.size() > 1
                ? new Made.Refused(
                        "usage " + recipe.usage().code() + " is for an authority, and the chain holds several"
                                + " certificates:" + listed(chain),
                        "choose one by --depth, such as --depth 1 for the issuer of the server's certificate")
                : make(chain.getFirst(), recipe);
    }

    private static Made make(Material material, Recipe recipe) {
        var selected = selected(material, recipe.selector());
        return selected.<Made>map(octets -> new Made.Record(
                        TlsaRecord.of(recipe.usage(), recipe.selector(), recipe.matchingType(), octets), material))
                .orElseGet(() -> new Made.Refused(
                        "selector 0 is the whole certificate, and " + words(material) + " alone holds none",
                        "give the certificate, or use selector 1, as in 3 1 1"));
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

    private static String words(Material material) {
        return switch (material) {
            case Material.Certificate certificate -> "a certificate";
            case Material.Key key -> key.source().words();
        };
    }

    private static String listed(List<Material.Certificate> chain) {
        var lines = new ArrayList<String>();
        for (int depth = 0; depth < Math.min(chain.size(), MOST_LISTED); depth++) {
            lines.add(" " + depth + " " + SubjectText.of(chain.get(depth).der()));
        }
        return String.join(",", lines) + (chain.size() > MOST_LISTED ? " and more" : "");
    }

    private static final int MOST_LISTED = 10;
}

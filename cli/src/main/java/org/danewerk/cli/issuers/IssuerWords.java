package org.danewerk.cli.issuers;

import org.danewerk.core.issuer.KnownIssuer;
import org.danewerk.operations.Printable;

/** A known issuer in words. */
public final class IssuerWords {
    private IssuerWords() {}

    public static String of(KnownIssuer known) {
        var best = known.best();
        var standing = switch (known.standing()) {
            case ACTIVE -> "it issues from it";
            case BACKUP -> "kept as a backup";
            case RETIRED -> "retired";
            case ROOT -> "a root";
            case INTERMEDIATE -> "an intermediate authority";
        };
        return "held by " + Printable.of(known.title()) + " (" + Printable.of(best.key()) + "), a public authority: "
                + standing + ", certified until " + known.last().notAfter() + " (" + Printable.of(best.source()) + ", "
                + best.asOf() + ")";
    }
}

package org.danewerk.core.anchor;

import java.util.Locale;
import org.danewerk.core.base.Bytes;

/** A trust anchor of the root, by what a DS record says. RFC 4034 §5.1. */
public record AnchorName(int keyTag, int algorithm, int digestType, Bytes digest) {
    /** As a line of a file of trust anchors. */
    public String toText() {
        return ". IN DS " + keyTag + " " + algorithm + " " + digestType + " "
                + digest.toHex().toUpperCase(Locale.ROOT);
    }
}

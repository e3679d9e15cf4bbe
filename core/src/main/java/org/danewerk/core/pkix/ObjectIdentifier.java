package org.danewerk.core.pkix;

import java.math.BigInteger;
import org.danewerk.core.base.Bytes;

/** Object identifiers, which are held as the content of their DER and shown with dots. X.690 §8.19. */
final class ObjectIdentifier {
    private ObjectIdentifier() {}

    /** Such as {@code 2.5.29.17}; the octets in hexadecimal where they are no identifier or a very long one. */
    static String toText(Bytes content) {
        if (content.isEmpty() || content.size() > LONGEST || content.at(content.size() - 1) >= 0x80) {
            return Printable.of("#" + content.toHex());
        }
        var text = new StringBuilder();
        var arc = BigInteger.ZERO;
        for (int i = 0; i < content.size(); i++) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(content.at(i) & 0x7f));
            if (content.at(i) < 0x80) {
                text.append(text.isEmpty() ? firstTwo(arc) : "." + arc);
                arc = BigInteger.ZERO;
            }
        }
        return text.toString();
    }

    private static String firstTwo(BigInteger arc) {
        int first = arc.compareTo(BigInteger.valueOf(80)) >= 0 ? 2 : arc.intValue() / 40;
        return first + "." + arc.subtract(BigInteger.valueOf(40L * first));
    }

    private static final int LONGEST = 32;
}

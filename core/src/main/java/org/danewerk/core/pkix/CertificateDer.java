package org.danewerk.core.pkix;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;

/** The outer shape of certificates and public keys in DER, told without parsing what is inside. RFC 5280 §4.1. */
public final class CertificateDer {
    private CertificateDer() {}

    /** Whether the octets are exactly one certificate: what is signed, the algorithm, the signature, and nothing behind. */
    public static boolean isCertificate(Bytes der) {
        return isSequenceOf(der, SEQUENCE, SEQUENCE, BIT_STRING);
    }

    /** Whether the octets are exactly one SubjectPublicKeyInfo: the algorithm, the key, and nothing behind. */
    public static boolean isPublicKey(Bytes der) {
        return isSequenceOf(der, SEQUENCE, BIT_STRING);
    }

    private static boolean isSequenceOf(Bytes der, Integer... tags) {
        var whole = elements(der, 0, der.size());
        return whole.size() == 1
                && whole.getFirst().tag == SEQUENCE
                && elements(der, whole.getFirst().content, der.size()).stream()
                        .map(Element::tag)
                        .toList()
                        .equals(List.of(tags));
    }

    private record Element(int tag, int content, int end) {}

    /** The elements that fill a range exactly; none where it is not filled so, or with lengths that are not the shortest. X.690 §10.1. */
    private static List<Element> elements(Bytes der, int from, int to) {
        var elements = new ArrayList<Element>();
        int at = from;
        while (at < to) {
            if (at + 2 > to) {
                return List.of();
            }
            int length = der.at(at + 1);
            int content = at + 2;
            if (length >= 0x80) {
                int octets = length - 0x80;
                if (octets < 1 || octets > 3 || content + octets > to) {
                    return List.of();
                }
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = length << 8 | der.at(content + i);
                }
                content += octets;
                if (length < 0x80 || length >> 8 * (octets - 1) == 0) {
                    return List.of();
                }
            }
            if (content + length > to || elements.size() == MOST_ELEMENTS) {
                return List.of();
            }
            elements.add(new Element(der.at(at), content, content + length));
            at = content + length;
        }
        return elements;
    }

    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;
    private static final int MOST_ELEMENTS = 3;
}

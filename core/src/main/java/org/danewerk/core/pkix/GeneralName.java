package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.DerReader.context;
import static org.danewerk.core.pkix.DerReader.contextConstructed;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Bytes;

/**
 * One name of a subjectAltName, or the base of a name constraint. RFC 5280 §4.2.1.6.
 *
 * @param tag which form it has, such as {@link #DNS}
 * @param content what is inside the element
 */
record GeneralName(int tag, Bytes content) {
    static final int EMAIL = context(1);
    static final int DNS = context(2);
    static final int DIRECTORY = contextConstructed(4);
    static final int URI = context(6);
    static final int IP = context(7);

    static GeneralName read(DerReader reader, Bytes der) {
        int tag = reader.nextTag();
        return new GeneralName(tag, reader.content(tag).in(der));
    }

    /** Each octet one character, so that nothing that is not ASCII passes for ASCII. */
    String text() {
        return new String(content.toArray(), StandardCharsets.ISO_8859_1);
    }

    /** Of a directoryName, whose tag is explicit. */
    DistinguishedName directory() {
        return DistinguishedName.of(content);
    }

    /** The form in the words of RFC 5280. */
    static String form(int tag) {
        if (tag == EMAIL) {
            return "rfc822Name";
        }
        if (tag == DNS) {
            return "dNSName";
        }
        if (tag == DIRECTORY) {
            return "directoryName";
        }
        if (tag == URI) {
            return "uniformResourceIdentifier";
        }
        return tag == IP ? "iPAddress" : "name of form " + (tag & 0x1f);
    }
}

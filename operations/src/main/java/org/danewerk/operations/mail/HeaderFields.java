package org.danewerk.operations.mail;

import java.util.List;
import org.danewerk.core.base.Parsed;

/**
 * The header of a mail with every field as it was written, for who must know them all: signatures, and who asks whether a field is there
 * once. A header that readers could take apart in different ways is malformed. RFC 5322 §2.2, RFC 6376 §3.8.
 *
 * @param fields from the first to the last
 * @param body where the body starts, in octets of the mail
 */
public record HeaderFields(List<Field> fields, int body) {
    public HeaderFields {
        fields = List.copyOf(fields);
    }

    /**
     * @param name in lower case
     * @param text of the whole field, each character one octet: lines end in CRLF whatever ended them, the last one has no end
     * @param colon where its value starts, less one
     */
    public record Field(String name, String text, int colon) {
        /** Behind the colon, folded as it was. */
        public String value() {
            return text.substring(colon + 1);
        }
    }

    /** Of a mail whose lines end in CRLF or, as many keep it, in LF alone. */
    public static Parsed<HeaderFields> read(byte[] mail) {
        return new HeaderReader(mail).read();
    }

    /** @param lowerCaseName of the fields wanted, from the first to the last */
    public List<Field> named(String lowerCaseName) {
        return fields.stream()
                .filter(field -> field.name().equals(lowerCaseName))
                .toList();
    }
}

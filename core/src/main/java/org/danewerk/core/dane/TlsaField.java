package org.danewerk.core.dane;

import java.util.List;
import java.util.Locale;
import org.danewerk.core.base.Parsed;

/** The three numbers in front of the data of a TLSA record, and how people write them. RFC 6698 §2.2, RFC 7218. */
public enum TlsaField {
    USAGE("certificate usage", List.of("PKIX-TA", "PKIX-EE", "DANE-TA", "DANE-EE"), "PrivCert"),
    SELECTOR("selector", List.of("Cert", "SPKI"), "PrivSel"),
    MATCHING_TYPE("matching type", List.of("Full", "SHA2-256", "SHA2-512"), "PrivMatch");

    private final String words;
    private final List<String> acronyms;
    private final String privateUse;

    TlsaField(String words, List<String> acronyms, String privateUse) {
        this.words = words;
        this.acronyms = acronyms;
        this.privateUse = privateUse;
    }

    /** What the standard calls it. */
    public String words() {
        return words;
    }

    /** The acronym of RFC 7218 for a value; the number itself where none is assigned. */
    public String acronym(int value) {
        if (value == PRIVATE) {
            return privateUse;
        }
        return value >= 0 && value < acronyms.size() ? acronyms.get(value) : Integer.toString(value);
    }

    /** Reads a decimal number up to 255, which may be padded with zeros, or an acronym in any letter case. RFC 7218 §2. */
    public Parsed<Integer> parse(String text) {
        int value = text.length() <= LONGEST_NUMBER ? Digits.decimal(text) : -1;
        if (value >= 0 && value <= 255) {
            return Parsed.ok(value);
        }
        for (int i = 0; i < acronyms.size(); i++) {
            if (acronyms.get(i).equalsIgnoreCase(text)) {
                return Parsed.ok(i);
            }
        }
        return privateUse.equalsIgnoreCase(text) ? Parsed.ok(PRIVATE) : Parsed.malformed(0, reason(text));
    }

    private String reason(String text) {
        return String.format(
                Locale.ROOT,
                "%s is no %s: expected a number from 0 to 255 or %s or %s",
                Digits.quote(text),
                words,
                String.join(", ", acronyms),
                privateUse);
    }

    private static final int PRIVATE = 255;
    private static final int LONGEST_NUMBER = 8;
}

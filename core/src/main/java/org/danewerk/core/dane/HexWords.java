package org.danewerk.core.dane;

import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.ZoneScanner.Word;

/** Hexadecimal digits over any number of words, cut anywhere. RFC 6698 §2.2. */
final class HexWords {
    private HexWords() {}

    /** @param mostOctets what the record they stand in can hold */
    static Parsed<Bytes> parse(List<Word> words, int mostOctets) {
        int digits = words.stream().mapToInt(word -> word.text().length()).sum();
        if (digits > 2 * mostOctets) {
            return Parsed.malformed(words.getFirst().offset(), "more data than a record can hold");
        }
        var octets = new byte[(digits + 1) / 2];
        int count = 0;
        for (var word : words) {
            if (word.quoted()) {
                return Parsed.malformed(word.offset() - 1, "quotation marks: expected hexadecimal digits without them");
            }
            for (int i = 0; i < word.text().length(); i++) {
                char c = word.text().charAt(i);
                int digit = c < 0x80 ? Character.digit(c, 16) : -1;
                if (digit < 0) {
                    return Parsed.malformed(word.offset() + i, notADigit(word, i));
                }
                octets[count / 2] |= (byte) (count % 2 == 0 ? digit << 4 : digit);
                count++;
            }
        }
        if (count % 2 != 0) {
            return Parsed.malformed(words.getLast().end() - 1, "an odd number of hexadecimal digits (" + count + ")");
        }
        return Parsed.ok(Bytes.of(octets));
    }

    private static String notADigit(Word word, int index) {
        var c = word.text().substring(index, index + 1);
        if (c.equals(":")) {
            return "colons between the digits: expected hexadecimal digits alone";
        }
        return index == 1 && word.text().regionMatches(true, 0, "0x", 0, 2)
                ? "0x in front of the digits: expected hexadecimal digits alone"
                : Digits.quote(c) + " is no hexadecimal digit";
    }
}

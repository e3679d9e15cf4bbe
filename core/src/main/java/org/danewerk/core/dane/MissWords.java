package org.danewerk.core.dane;

import org.danewerk.core.base.Bytes;

/** What a record expected and what was seen instead, as a clause of bounded length. */
final class MissWords {
    private MissWords() {}

    static final String RAW_KEY = "the server showed a raw public key, which only records 3 1 x can match";

    /** Such as {@code expected a public key with SHA2-256 8755.., the server's has 31ad..}. */
    static String endEntity(UsableTlsa record, Fingerprint leaf) {
        return leaf.represent(record.selector(), MatchingType.FULL)
                .map(selected -> "expected a " + expected(record) + ", the server's has "
                        + cut(digest(record).represent(selected)))
                .orElse(
                        record.selector() == Selector.CERT
                                ? RAW_KEY
                                : "the server's certificate cannot be read, so its key is not known");
    }

    static String onlyTheFirst(int certificates) {
        return "only the first " + certificates + " certificates were looked at";
    }

    static String anchor(UsableTlsa record, int certificates) {
        return (certificates == 1
                        ? "the one certificate sent has not the "
                        : "none of the " + certificates + " certificates sent has the ")
                + expected(record);
    }

    private static String expected(UsableTlsa record) {
        var what = switch (record.selector()) {
            case CERT -> "certificate";
            case SPKI -> "public key";
        };
        var data = record.matchingType() == MatchingType.FULL ? digest(record).represent(record.data()) : record.data();
        return what + " with " + digest(record).acronym() + " " + cut(data);
    }

    /** Whole objects are told by a digest as well. */
    private static MatchingType digest(UsableTlsa record) {
        return record.matchingType() == MatchingType.FULL ? MatchingType.SHA2_256 : record.matchingType();
    }

    private static String cut(Bytes digest) {
        return digest.size() <= MOST_OCTETS
                ? digest.toHex()
                : digest.slice(0, MOST_OCTETS).toHex() + "..";
    }

    private static final int MOST_OCTETS = 32;
}

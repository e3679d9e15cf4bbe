package org.danewerk.core.dane;

import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.ZoneScanner.Entry;
import org.danewerk.core.dane.ZoneScanner.Word;

/**
 * Reads TLSA records as people and programs write them: white space inside the hexadecimal data, parentheses, comments, acronyms,
 * zero-padded numbers, and the form for unknown types. RFC 6698 §2.2, RFC 7218 §2, RFC 3597 §5.
 */
public final class TlsaText {
    private TlsaText() {}

    /** Reads RDATA, with or without owner, TTL, class and type in front. The offset of a problem counts characters of the text. */
    public static Parsed<TlsaRecord> parse(String text) {
        return parseLine(text).map(TlsaLine::record);
    }

    /**
     * Reads one line as {@code dig}, {@code ldns-dane}, {@code danetool} or a zone file prints it.
     *
     * <p>Owner, TTL, class and type may be left out, TTL and class come in any order. A number or class in front of the type is read
     * as TTL or class, not as the owner.
     */
    public static Parsed<TlsaLine> parseLine(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Parsed.malformed(LONGEST_TEXT, "text longer than any TLSA record");
        }
        var scanner = new ZoneScanner(ZoneText.of(text));
        var first = scanner.next();
        if (first.isEmpty()) {
            return Parsed.malformed(0, "nothing there: expected a record such as 3 1 1 and 64 hexadecimal digits");
        }
        return switch (first.get()) {
            case Parsed.Malformed<Entry>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<Entry>(var entry) ->
                scanner.next()
                        .<Parsed<TlsaLine>>map(second -> Parsed.malformed(offset(second), MORE))
                        .orElseGet(() -> TlsaEnvelope.parseLine(entry));
        };
    }

    /** RDATA from its words; {@code end} is where it ends in the text. */
    static Parsed<TlsaRecord> rdata(List<Word> words, int end) {
        if (!words.isEmpty() && words.getFirst().text().equals(GENERIC)) {
            return generic(words.subList(1, words.size()), end);
        }
        var fields = new int[3];
        for (var field : TlsaField.values()) {
            int i = field.ordinal();
            if (i >= words.size()) {
                return Parsed.malformed(end, "no " + field.words() + ": expected " + EXPECTED);
            }
            switch (field.parse(words.get(i).text())) {
                case Parsed.Ok<Integer>(var value) -> fields[i] = value;
                case Parsed.Malformed<Integer>(var offset, var reason) -> {
                    return Parsed.malformed(words.get(i).offset() + offset, reason);
                }
            }
        }
        var data = words.subList(3, words.size());
        if (data.isEmpty()) {
            return Parsed.malformed(end, "no data behind the three numbers: expected hexadecimal digits");
        }
        return HexWords.parse(data, LONGEST_RDATA - 3)
                .map(octets -> new TlsaRecord(fields[0], fields[1], fields[2], octets));
    }

    private static Parsed<TlsaRecord> generic(List<Word> words, int end) {
        int length = words.isEmpty() ? -1 : Digits.decimal(words.getFirst().text());
        if (length < 0) {
            return Parsed.malformed(
                    words.isEmpty() ? end : words.getFirst().offset(), "no length behind \\#: expected a number");
        }
        return switch (HexWords.parse(words.subList(1, words.size()), LONGEST_RDATA)) {
            case Parsed.Malformed<Bytes>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<Bytes>(var rdata) -> generic(words.getFirst().offset(), length, rdata);
        };
    }

    private static Parsed<TlsaRecord> generic(int offset, int length, Bytes rdata) {
        if (rdata.size() != length) {
            return Parsed.malformed(offset, "a length of " + length + ", but " + rdata.size() + " octets follow");
        }
        return rdata.size() < 3
                ? Parsed.malformed(offset, "RDATA shorter than usage, selector and matching type")
                : Parsed.ok(new TlsaRecord(rdata.at(0), rdata.at(1), rdata.at(2), rdata.slice(3, rdata.size())));
    }

    private static int offset(Parsed<Entry> entry) {
        return switch (entry) {
            case Parsed.Malformed<Entry> malformed -> malformed.offset();
            case Parsed.Ok<Entry>(var read) -> read.words().getFirst().offset();
        };
    }

    private static final String GENERIC = "\\#";
    private static final String EXPECTED =
            "usage, selector, matching type and data, such as 3 1 1 and 64 hexadecimal digits";
    private static final String MORE =
            "more text behind the record: expected one record; a record on several lines needs parentheses";

    private static final int LONGEST_RDATA = 65_535;

    /** Twice the digits of the longest RDATA, and as much again for what stands between and around them. */
    private static final int LONGEST_TEXT = 4 * LONGEST_RDATA;
}

package org.danewerk.net.dnssec;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/** Reads trust anchors from zone-file text: comments, parentheses, optional TTL and class. RFC 1035 §5.1. */
final class AnchorText {
    private static final int ZONE_KEY = 0x0100;
    private static final int REVOKE = 0x0080;
    static final String NEGATIVE = "$NEGATIVE";
    /** A comment, so that other programs can read the file. */
    static final String VALID = ";;valid=";

    private AnchorText() {}

    static Parsed<TrustAnchors> parse(String text) {
        var anchors = new TrustAnchors.Builder();
        var words = new ArrayList<String>();
        boolean withdrawn = false;
        var validity = Optional.of(Validity.ALWAYS);
        int depth = 0;
        int number = 0;
        int offset = 0;
        int recordLine = 0;
        int recordOffset = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int comment = bare(line, ';', 0);
            if (comment >= 0) {
                withdrawn |= isWithdrawn(line.substring(comment));
                validity = validity(line.substring(comment), validity);
            }
            String content = comment >= 0 ? line.substring(0, comment) : line;
            for (String word : apart(apart(content, '('), ')').strip().split("\\s+")) {
                if (words.isEmpty() && depth == 0) {
                    recordLine = number;
                    recordOffset = offset;
                }
                switch (word) {
                    case "" -> {}
                    case "(" -> depth++;
                    case ")" -> depth--;
                    default -> words.add(word);
                }
            }
            offset += line.length() + 1;
            if (depth < 0) {
                return Parsed.malformed(recordOffset, "line " + number + ": a parenthesis that was never opened");
            }
            if (depth == 0 && !words.isEmpty()) {
                if (!withdrawn) {
                    var problem = validity.isEmpty()
                            ? Optional.of("no " + VALID + "FROM/UNTIL with times such as 2030-01-31T12:00:00Z")
                            : record(words, validity.get(), anchors);
                    if (problem.isPresent()) {
                        return Parsed.malformed(recordOffset, "line " + recordLine + ": " + problem.get());
                    }
                }
                words.clear();
            }
            if (depth == 0) {
                withdrawn = false;
                validity = Optional.of(Validity.ALWAYS);
            }
        }
        if (depth > 0) {
            return Parsed.malformed(recordOffset, "line " + recordLine + ": a parenthesis that is never closed");
        }
        return anchors.build().map(Parsed::ok).orElse(Parsed.malformed(0, "no DS or DNSKEY record"));
    }

    /** Where this character stands for itself, and is not part of a name behind a backslash; negative where it does not. RFC 1035 §5.1 */
    private static int bare(String line, char wanted, int from) {
        for (int at = from; at < line.length(); at++) {
            if (line.charAt(at) == '\\') {
                at++;
            } else if (line.charAt(at) == wanted) {
                return at;
            }
        }
        return -1;
    }

    private static String apart(String line, char parenthesis) {
        var text = new StringBuilder();
        int from = 0;
        for (int at = bare(line, parenthesis, 0); at >= 0; at = bare(line, parenthesis, from)) {
            text.append(line, from, at).append(' ').append(parenthesis).append(' ');
            from = at + 1;
        }
        return text.append(line, from, line.length()).toString();
    }

    /** Unbound's note on a key's state; only valid and missing keys are trusted. RFC 5011 §4.2 */
    private static boolean isWithdrawn(String comment) {
        int at = comment.indexOf(";;state=");
        if (at < 0 || at + 8 >= comment.length()) {
            return false;
        }
        char state = comment.charAt(at + 8);
        return state != '2' && state != '3';
    }

    /** Empty where the note cannot be read: to trust a key for ever that was meant to end would be worse than to stop. */
    private static Optional<Validity> validity(String comment, Optional<Validity> before) {
        int at = comment.indexOf(VALID);
        if (at < 0) {
            return before;
        }
        return Validity.parse(comment.substring(at + VALID.length()).strip().split("\\s", 2)[0]);
    }

    private static Optional<String> record(List<String> words, Validity validity, TrustAnchors.Builder anchors) {
        return words.getFirst().equalsIgnoreCase(NEGATIVE)
                ? negative(words, anchors)
                : anchor(words, validity, anchors);
    }

    /** An end is asked for, since what is only for now is forgotten. RFC 7646 */
    private static Optional<String> negative(List<String> words, TrustAnchors.Builder anchors) {
        if (words.size() != 3) {
            return Optional.of(
                    NEGATIVE + " takes a zone and a time, as " + NEGATIVE + " example.org. 2030-01-31T12:00:00Z");
        }
        switch (DomainName.parse(words.get(1))) {
            case Parsed.Malformed<DomainName>(var at, var reason) -> {
                return Optional.of(reason + " (\"" + words.get(1) + "\")");
            }
            case Parsed.Ok<DomainName>(var zone) -> {
                try {
                    anchors.addNegative(zone, Instant.parse(words.get(2)));
                    return Optional.empty();
                } catch (DateTimeParseException e) {
                    return Optional.of("\"" + words.get(2) + "\" is no time such as 2030-01-31T12:00:00Z");
                }
            }
        }
    }

    private static Optional<String> anchor(List<String> words, Validity validity, TrustAnchors.Builder anchors) {
        DomainName zone;
        switch (DomainName.parse(words.getFirst())) {
            case Parsed.Ok<DomainName>(var name) -> zone = name;
            case Parsed.Malformed<DomainName>(var at, var reason) -> {
                return Optional.of(reason + " (\"" + words.getFirst() + "\")");
            }
        }
        int at = 1;
        while (at < words.size()
                && (words.get(at).equalsIgnoreCase("IN")
                        || words.get(at).chars().allMatch(c -> c >= '0' && c <= '9'))) {
            at++; // TTL and class, in either order
        }
        if (at >= words.size()) {
            return Optional.of("no record type");
        }
        String type = words.get(at).toUpperCase(Locale.ROOT);
        var fields = words.subList(at + 1, words.size());
        if (!type.equals("DS") && !type.equals("DNSKEY")) {
            return Optional.of("a record of type " + words.get(at) + "; only DS and DNSKEY can be trust anchors");
        }
        if (fields.size() < 4) {
            return Optional.of("a " + type + " record with " + fields.size() + " of 4 fields");
        }
        String data = String.join("", fields.subList(3, fields.size()));
        return type.equals("DS")
                ? ds(zone, fields, data, validity, anchors)
                : dnskey(zone, fields, data, validity, anchors);
    }

    private static Optional<String> ds(
            DomainName zone, List<String> fields, String digest, Validity validity, TrustAnchors.Builder anchors) {
        int tag = number(fields.get(0), 0xffff);
        int algorithm = number(fields.get(1), 0xff);
        int digestType = number(fields.get(2), 0xff);
        if (tag < 0 || algorithm < 0 || digestType < 0) {
            return Optional.of("key tag, algorithm and digest type must be numbers");
        }
        int size = Algorithms.digestOctets(digestType);
        if (size < 0) {
            return Optional.of("digest type " + digestType + " is unknown");
        }
        if (digest.length() != 2 * size || !digest.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            return Optional.of("a digest of type " + digestType + " is " + 2 * size + " hexadecimal digits");
        }
        Bytes head = Bytes.of(new byte[] {(byte) (tag >> 8), (byte) tag, (byte) algorithm, (byte) digestType});
        anchors.addDs(zone, new TrustAnchors.Dated(Canonical.concat(head, Bytes.ofHex(digest)), validity));
        return Optional.empty();
    }

    private static Optional<String> dnskey(
            DomainName zone, List<String> fields, String key, Validity validity, TrustAnchors.Builder anchors) {
        int flags = number(fields.get(0), 0xffff);
        int protocol = number(fields.get(1), 0xff);
        int algorithm = number(fields.get(2), 0xff);
        if (flags < 0 || protocol < 0 || algorithm < 0) {
            return Optional.of("flags, protocol and algorithm must be numbers");
        }
        if (protocol != 3 || (flags & ZONE_KEY) == 0) {
            return Optional.of("a DNSKEY that is no zone key (flags 256 or 257, protocol 3)");
        }
        if ((flags & REVOKE) != 0) {
            return Optional.of("a DNSKEY that is revoked"); // RFC 5011 §2.1
        }
        var octets = base64(key);
        if (octets.isEmpty()) {
            return Optional.of("a key that is not Base64");
        }
        if (octets.get().isEmpty()) {
            return Optional.of("an empty key");
        }
        Bytes head = Bytes.of(new byte[] {(byte) (flags >> 8), (byte) flags, (byte) protocol, (byte) algorithm});
        anchors.addDnskey(zone, new TrustAnchors.Dated(Canonical.concat(head, octets.get()), validity));
        return Optional.empty();
    }

    static Optional<Bytes> base64(String text) {
        try {
            return Optional.of(Bytes.of(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** -1 for what is no number from 0 to {@code most}. */
    static int number(String text, int most) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number <= most ? number : -1;
    }
}

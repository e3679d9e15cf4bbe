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

    private AnchorText() {}

    static Parsed<TrustAnchors> parse(String text) {
        var anchors = new TrustAnchors.Builder();
        var words = new ArrayList<String>();
        boolean withdrawn = false;
        int depth = 0;
        int number = 0;
        int offset = 0;
        int recordLine = 0;
        int recordOffset = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int comment = line.indexOf(';');
            withdrawn |= comment >= 0 && isWithdrawn(line.substring(comment));
            String content = comment >= 0 ? line.substring(0, comment) : line;
            for (String word :
                    content.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+")) {
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
                    var problem = record(words, anchors);
                    if (problem.isPresent()) {
                        return Parsed.malformed(recordOffset, "line " + recordLine + ": " + problem.get());
                    }
                }
                words.clear();
            }
            if (depth == 0) {
                withdrawn = false;
            }
        }
        if (depth > 0) {
            return Parsed.malformed(recordOffset, "line " + recordLine + ": a parenthesis that is never closed");
        }
        return anchors.build().map(Parsed::ok).orElse(Parsed.malformed(0, "no DS or DNSKEY record"));
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

    private static Optional<String> record(List<String> words, TrustAnchors.Builder anchors) {
        return words.getFirst().equalsIgnoreCase(NEGATIVE) ? negative(words, anchors) : anchor(words, anchors);
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

    private static Optional<String> anchor(List<String> words, TrustAnchors.Builder anchors) {
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
        return type.equals("DS") ? ds(zone, fields, data, anchors) : dnskey(zone, fields, data, anchors);
    }

    private static Optional<String> ds(
            DomainName zone, List<String> fields, String digest, TrustAnchors.Builder anchors) {
        int tag = number(fields.get(0), 0xffff);
        int algorithm = number(fields.get(1), 0xff);
        int digestType = number(fields.get(2), 0xff);
        if (tag < 0 || algorithm < 0 || digestType < 0) {
            return Optional.of("key tag, algorithm and digest type must be numbers");
        }
        int size = switch (digestType) {
            case Algorithms.DIGEST_SHA1 -> 20;
            case Algorithms.DIGEST_SHA256 -> 32;
            case Algorithms.DIGEST_SHA384 -> 48;
            default -> -1;
        };
        if (size < 0) {
            return Optional.of("digest type " + digestType + " is unknown");
        }
        if (digest.length() != 2 * size || !digest.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            return Optional.of("a digest of type " + digestType + " is " + 2 * size + " hexadecimal digits");
        }
        Bytes head = Bytes.of(new byte[] {(byte) (tag >> 8), (byte) tag, (byte) algorithm, (byte) digestType});
        anchors.addDs(zone, Canonical.concat(head, Bytes.ofHex(digest)));
        return Optional.empty();
    }

    private static Optional<String> dnskey(
            DomainName zone, List<String> fields, String key, TrustAnchors.Builder anchors) {
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
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            return Optional.of("a key that is not Base64");
        }
        if (octets.length == 0) {
            return Optional.of("an empty key");
        }
        Bytes head = Bytes.of(new byte[] {(byte) (flags >> 8), (byte) flags, (byte) protocol, (byte) algorithm});
        anchors.addDnskey(zone, Canonical.concat(head, Bytes.of(octets)));
        return Optional.empty();
    }

    private static int number(String text, int most) {
        if (text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number <= most ? number : -1;
    }
}

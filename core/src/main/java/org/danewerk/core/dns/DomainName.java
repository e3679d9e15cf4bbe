package org.danewerk.core.dns;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/**
 * An absolute domain name: at most 255 octets on the wire, labels of 1 to 63 octets, compared without regard to ASCII case.
 *
 * <p>Internationalised names are held as A-labels. Kept in lower case, since no decision depends on the case. RFC 1035 §3.1, RFC
 * 4343, RFC 5890.
 */
public final class DomainName implements Comparable<DomainName> {
    public static final DomainName ROOT = new DomainName(List.of());

    private final List<String> labels;

    private DomainName(List<String> labels) {
        this.labels = labels;
    }

    /**
     * Reads presentation form: labels separated by dots, an optional final dot, escapes {@code \DDD} and {@code \X}; U-labels are
     * converted. RFC 1035 §5.1.
     */
    public static Parsed<DomainName> parse(String text) {
        if (text.isEmpty()) {
            return Parsed.malformed(0, "an empty domain name");
        }
        if (text.equals(".")) {
            return Parsed.ok(ROOT);
        }
        var labels = new ArrayList<String>();
        var label = new StringBuilder();
        boolean foreign = false;
        boolean octets = false;
        int labelStart = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '.' || c == '\u3002' || c == '\uff0e' || c == '\uff61') {
                var problem = endLabel(labels, label, foreign, octets);
                if (problem != null) {
                    return Parsed.malformed(labelStart, problem);
                }
                label.setLength(0);
                foreign = false;
                octets = false;
                labelStart = i + 1;
            } else if (c == '\\') {
                if (i + 1 >= text.length()) {
                    return Parsed.malformed(i, "a backslash at the end of a domain name");
                }
                char escaped = text.charAt(i + 1);
                if (escaped > 0x7f) {
                    return Parsed.malformed(i, "a backslash before a character that is no ASCII");
                }
                if (escaped >= '0' && escaped <= '9') {
                    int value = i + 3 < text.length() ? decimal(text, i + 1) : -1;
                    if (value < 0 || value > 255) {
                        return Parsed.malformed(i, "an escape that is not \\DDD with DDD up to 255");
                    }
                    octets |= value > 0x7f;
                    label.append((char) value);
                    i += 3;
                } else {
                    label.append(escaped);
                    i++;
                }
            } else if (c <= ' ' || c == 0x7f) {
                return Parsed.malformed(i, "white space or a control character in a domain name");
            } else {
                foreign |= c > 0x7f;
                label.append(c);
            }
            i++;
        }
        if (!label.isEmpty() || labelStart < text.length()) {
            var problem = endLabel(labels, label, foreign, octets);
            if (problem != null) {
                return Parsed.malformed(labelStart, problem);
            }
        }
        var name = new DomainName(List.copyOf(labels));
        return name.wireSize() > 255 ? Parsed.malformed(0, "a domain name longer than 255 octets") : Parsed.ok(name);
    }

    /** As {@link #parse}, for names the program itself writes. @throws IllegalArgumentException when malformed */
    public static DomainName of(String text) {
        return parse(text).orThrow();
    }

    /** Reads an uncompressed name in wire form that starts at {@code from}; what follows it is not looked at. */
    public static Parsed<DomainName> parseWire(Bytes wire, int from) {
        var labels = new ArrayList<String>();
        int at = from;
        while (true) {
            if (at >= wire.size()) {
                return Parsed.malformed(at, "a domain name that does not end");
            }
            int length = wire.at(at);
            if (length == 0) {
                break;
            }
            if (length > 63 || at + 1 + length > wire.size() || at - from + length > 253) {
                return Parsed.malformed(at, "a label that is too long");
            }
            var label = new StringBuilder(length);
            for (int i = 1; i <= length; i++) {
                label.append(lower((char) wire.at(at + i)));
            }
            labels.add(label.toString());
            at += 1 + length;
        }
        return Parsed.ok(new DomainName(List.copyOf(labels)));
    }

    /** The labels from the left, each character one octet. */
    public List<String> labels() {
        return labels;
    }

    public boolean isRoot() {
        return labels.isEmpty();
    }

    /** Length in wire form, with the final zero octet. */
    public int wireSize() {
        return 1 + labels.stream().mapToInt(label -> label.length() + 1).sum();
    }

    /** Wire form, uncompressed, in lower case: the canonical form of RFC 4034 §6.2. */
    public Bytes toWire() {
        var wire = new byte[wireSize()];
        int at = 0;
        for (var label : labels) {
            wire[at++] = (byte) label.length();
            for (int i = 0; i < label.length(); i++) {
                wire[at++] = (byte) label.charAt(i);
            }
        }
        return Bytes.of(wire);
    }

    /** Presentation form without the final dot, as people write host names; {@code .} for the root. */
    public String toText() {
        if (isRoot()) {
            return ".";
        }
        var text = new StringBuilder();
        for (var label : labels) {
            if (!text.isEmpty()) {
                text.append('.');
            }
            escape(label, text);
        }
        return text.toString();
    }

    /** Presentation form with the final dot, as in a zone file. */
    public String toZoneText() {
        return isRoot() ? "." : toText() + ".";
    }

    /** This name with {@code label} in front. @throws IllegalArgumentException when the result is too long */
    public DomainName child(String label) {
        var longer = new ArrayList<String>();
        longer.add(label.toLowerCase(Locale.ROOT));
        longer.addAll(labels);
        var name = new DomainName(List.copyOf(longer));
        if (name.wireSize() > 255 || label.isEmpty() || label.length() > 63) {
            throw new IllegalArgumentException("too long: " + name.toText());
        }
        return name;
    }

    /** The name without its first label; the root is its own parent. */
    public DomainName parent() {
        return isRoot() ? this : new DomainName(labels.subList(1, labels.size()));
    }

    /** Whether this name is {@code ancestor} or below it. */
    public boolean isAtOrBelow(DomainName ancestor) {
        int extra = labels.size() - ancestor.labels.size();
        return extra >= 0 && labels.subList(extra, labels.size()).equals(ancestor.labels);
    }

    @Override
    public int compareTo(DomainName other) {
        return toText().compareTo(other.toText());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DomainName that && labels.equals(that.labels);
    }

    @Override
    public int hashCode() {
        return labels.hashCode();
    }

    @Override
    public String toString() {
        return toText();
    }

    private static @org.jspecify.annotations.Nullable String endLabel(
            List<String> labels, StringBuilder label, boolean foreign, boolean octets) {
        if (label.isEmpty()) {
            return "an empty label in a domain name";
        }
        String text = label.toString();
        if (foreign && octets) {
            return "a label of letters outside ASCII and of octets";
        }
        if (foreign) {
            try {
                text = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
            } catch (IllegalArgumentException e) {
                return "a label that is no valid internationalised label";
            }
        }
        if (text.length() > 63) {
            return "a label longer than 63 octets";
        }
        var lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            lower.append(lower(text.charAt(i)));
        }
        labels.add(lower.toString());
        return null;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    private static int decimal(String text, int from) {
        int value = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static void escape(String label, StringBuilder out) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                out.append('\\').append(String.format(Locale.ROOT, "%03d", (int) c));
            } else if (c == '.' || c == '\\' || c == '"' || c == ';' || c == '(' || c == ')' || c == '@' || c == '$') {
                out.append('\\').append(c);
            } else {
                out.append(c);
            }
        }
    }
}

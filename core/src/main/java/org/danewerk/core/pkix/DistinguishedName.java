package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.DerReader.OID;
import static org.danewerk.core.pkix.DerReader.SEQUENCE;
import static org.danewerk.core.pkix.DerReader.SET;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;

/**
 * The name of a subject or issuer. Equal when RFC 5280 §7.1 says so: text without regard to encoding, case, and the width of white
 * space, everything else octet for octet. A name that cannot be read equals its own octets alone.
 */
final class DistinguishedName {
    private final Bytes der;
    private final List<List<Attribute>> parts;
    private final List<List<String>> compared;

    private DistinguishedName(Bytes der, List<List<Attribute>> parts, List<List<String>> compared) {
        this.der = der;
        this.parts = parts;
        this.compared = compared;
    }

    /** @param der one RDNSequence, tag and length included */
    static DistinguishedName of(Bytes der) {
        var parts = parts(der);
        return parts.map(read -> new DistinguishedName(
                        der,
                        read,
                        read.stream().map(DistinguishedName::compared).toList()))
                .orElseGet(() -> new DistinguishedName(der, List.of(), List.of(List.of(der.toHex()))));
    }

    Bytes der() {
        return der;
    }

    boolean isEmpty() {
        return compared.isEmpty();
    }

    /** Whether this name is {@code subtree} or below it. RFC 5280 §4.2.1.10. */
    boolean isWithin(DistinguishedName subtree) {
        return compared.size() >= subtree.compared.size()
                && compared.subList(0, subtree.compared.size()).equals(subtree.compared);
    }

    /** From the most general to the most specific. */
    List<String> commonNames() {
        return texts(COMMON_NAME).toList();
    }

    /** Mail addresses inside the name, an old custom that name constraints still reach. RFC 5280 §4.2.1.10. */
    List<String> emailAddresses() {
        return texts(EMAIL_ADDRESS).toList();
    }

    /** For sentences: the parts in the order of the certificate, printable and bounded. */
    String toText() {
        if (isEmpty()) {
            return "(empty name)";
        }
        if (parts.isEmpty()) {
            return "(unreadable name)";
        }
        return Printable.of(parts.stream()
                .flatMap(List::stream)
                .map(attribute -> attribute.label() + "=" + attribute.text().orElseGet(attribute.value::toHex))
                .collect(Collectors.joining(", ")));
    }

    private Stream<String> texts(Bytes type) {
        return parts.stream()
                .flatMap(List::stream)
                .filter(attribute -> attribute.type.equals(type))
                .flatMap(attribute -> attribute.text().stream());
    }

    private static Optional<List<List<Attribute>>> parts(Bytes der) {
        var whole = DerReader.of(der);
        var sequence = whole.enter(SEQUENCE);
        var parts = new ArrayList<List<Attribute>>();
        while (sequence.hasMore()) {
            var set = sequence.enter(SET);
            var part = new ArrayList<Attribute>();
            while (set.hasMore()) {
                var pair = set.enter(SEQUENCE);
                var type = pair.content(OID);
                int tag = pair.nextTag();
                var value = pair.any();
                pair.end();
                part.add(new Attribute(type.in(der), tag, value.in(der)));
            }
            parts.add(part);
        }
        whole.end();
        return whole.failed() ? Optional.empty() : Optional.of(parts);
    }

    /** The attributes of one part in an order of their own, since a set has none. */
    private static List<String> compared(List<Attribute> part) {
        return part.stream().map(Attribute::compared).sorted().toList();
    }

    private record Attribute(Bytes type, int tag, Bytes value) {
        Optional<String> text() {
            return DerText.of(tag, value);
        }

        String compared() {
            return type + text().map(text -> "=" + DerText.folded(text)).orElseGet(() -> "#" + value);
        }

        String label() {
            return switch (type.toHex()) {
                case "550403" -> "CN";
                case "550406" -> "C";
                case "550407" -> "L";
                case "550408" -> "ST";
                case "55040a" -> "O";
                case "55040b" -> "OU";
                default -> ObjectIdentifier.toText(type);
            };
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && (der.equals(that.der) || compared.equals(that.compared));
    }

    @Override
    public int hashCode() {
        return compared.hashCode();
    }

    @Override
    public String toString() {
        return toText();
    }

    private static final Bytes COMMON_NAME = Bytes.ofHex("550403");
    private static final Bytes EMAIL_ADDRESS = Bytes.ofHex("2a864886f70d010901");
}

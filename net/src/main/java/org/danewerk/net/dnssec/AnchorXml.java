package org.danewerk.net.dnssec;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * Reads the XML of trust anchors. RFC 9718 §2.1.
 *
 * <p>Whatever else XML can do is switched off: a document type, and with it every entity, is refused before it is looked into. Elements
 * and attributes that are not known are passed over.
 */
final class AnchorXml {
    private final XMLStreamReader xml;
    private final List<KeyDigest> digests = new ArrayList<>();
    private int line = 1;

    private AnchorXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    static Parsed<PublishedAnchors> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Parsed.malformed(0, "too large for trust anchors");
        }
        int line = 1;
        try {
            var stream = factory().createXMLStreamReader(new StringReader(text.replaceFirst("^\ufeff", "")));
            var reader = new AnchorXml(stream);
            try {
                return Parsed.ok(reader.document());
            } catch (Wrong e) {
                return Parsed.malformed(0, "line " + reader.line + ": " + e.getMessage());
            } finally {
                line = reader.line;
                stream.close();
            }
        } catch (XMLStreamException e) {
            return notWellFormed(
                    e.getLocation() == null
                            ? line
                            : Math.max(line, e.getLocation().getLineNumber()));
        } catch (RuntimeException e) {
            // The platform's reader answers some of what is hostile with exceptions of no certain kind.
            return notWellFormed(line);
        }
    }

    private static Parsed<PublishedAnchors> notWellFormed(int line) {
        return Parsed.malformed(0, "line " + line + ": this is no well-formed XML");
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory(); // that of the JDK, whatever else there is
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the document is read");
        });
        return factory;
    }

    private PublishedAnchors document() throws XMLStreamException, Wrong {
        if (!nextElement() || !xml.getLocalName().equals("TrustAnchor")) {
            throw new Wrong("a document of another kind; its first element must be TrustAnchor");
        }
        var id = attribute("id").orElse("");
        var source = attribute("source").orElse("");
        Optional<DomainName> zone = Optional.empty();
        while (nextElement()) {
            switch (xml.getLocalName()) {
                case "Zone" -> {
                    if (zone.isPresent()) {
                        throw new Wrong("a second Zone");
                    }
                    zone = Optional.of(zone(text()));
                }
                case "KeyDigest" -> digests.add(keyDigest());
                default -> skip();
            }
            if (digests.size() > MOST_DIGESTS) {
                throw new Wrong("more than " + MOST_DIGESTS + " KeyDigest");
            }
        }
        while (xml.hasNext()) {
            step();
        }
        if (zone.isEmpty()) {
            throw new Wrong("TrustAnchor has no Zone");
        }
        if (digests.isEmpty()) {
            throw new Wrong("TrustAnchor has no KeyDigest");
        }
        return new PublishedAnchors(id, source, zone.get(), digests);
    }

    private static DomainName zone(String text) throws Wrong {
        return switch (DomainName.parse(text)) {
            case Parsed.Ok<DomainName>(var name) -> name;
            case Parsed.Malformed<DomainName>(var at, var reason) -> throw new Wrong("Zone: " + reason);
        };
    }

    private KeyDigest keyDigest() throws XMLStreamException, Wrong {
        var id = attribute("id").orElse("");
        var from = attribute("validFrom");
        if (from.isEmpty()) {
            throw new Wrong("KeyDigest has no validFrom");
        }
        var until = attribute("validUntil");
        var validity = new Validity(
                time("validFrom", from.get()),
                until.isPresent() ? time("validUntil", until.get()) : Validity.ALWAYS.until());
        Map<String, String> fields = new HashMap<>();
        while (nextElement()) {
            var name = xml.getLocalName();
            if (!FIELDS.contains(name)) {
                skip();
            } else if (fields.put(name, text()) != null) {
                throw new Wrong("a second " + name + " in a KeyDigest");
            }
        }
        int tag = number(fields, "KeyTag", 0xffff);
        int algorithm = number(fields, "Algorithm", 0xff);
        int digestType = number(fields, "DigestType", 0xff);
        var head = Bytes.of(new byte[] {(byte) (tag >> 8), (byte) tag, (byte) algorithm, (byte) digestType});
        var ds = Canonical.concat(head, digest(field(fields, "Digest")));
        Optional<Bytes> key = Optional.empty();
        if (fields.containsKey("PublicKey")) {
            key = Optional.of(AnchorText.base64(field(fields, "PublicKey").replaceAll("\\s", ""))
                    .filter(octets -> !octets.isEmpty())
                    .orElseThrow(() -> new Wrong("PublicKey is not Base64")));
        }
        Optional<Integer> flags =
                fields.containsKey("Flags") ? Optional.of(number(fields, "Flags", 0xffff)) : Optional.empty();
        return new KeyDigest(id, validity, ds, key, flags);
    }

    private static Instant time(String attribute, String text) throws Wrong {
        return Validity.time(text)
                .orElseThrow(() -> new Wrong(attribute + " is no time such as 2017-02-02T00:00:00+00:00"));
    }

    private static Bytes digest(String text) throws Wrong {
        if (text.isEmpty()
                || text.length() % 2 != 0
                || !text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
            throw new Wrong("Digest is not hexadecimal");
        }
        return Bytes.ofHex(text);
    }

    private static int number(Map<String, String> fields, String name, int most) throws Wrong {
        int number = AnchorText.number(field(fields, name), most);
        if (number < 0) {
            throw new Wrong(name + " is no number from 0 to " + most);
        }
        return number;
    }

    private static String field(Map<String, String> fields, String name) throws Wrong {
        var value = fields.get(name);
        if (value == null) {
            throw new Wrong("KeyDigest has no " + name);
        }
        return value;
    }

    private Optional<String> attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return Optional.of(xml.getAttributeValue(i).strip());
            }
        }
        return Optional.empty();
    }

    /** Goes on to the next element inside the one where we are; false at its end. */
    private boolean nextElement() throws XMLStreamException, Wrong {
        while (xml.hasNext()) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                default -> {} // white space, comments, what no element asks for
            }
        }
        return false;
    }

    /** What stands in the element, without comments. */
    private String text() throws XMLStreamException, Wrong {
        var text = new StringBuilder();
        while (true) {
            switch (step()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString().strip();
                }
                case XMLStreamConstants.START_ELEMENT ->
                    throw new Wrong("an element where only text may stand: " + bounded(xml.getLocalName()));
                default -> {}
            }
        }
    }

    private void skip() throws XMLStreamException, Wrong {
        for (int depth = 1; depth > 0; ) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                throw new Wrong("elements more than " + DEEPEST + " deep");
            }
        }
    }

    private int step() throws XMLStreamException, Wrong {
        int event = xml.next();
        line = Math.max(line, xml.getLocation().getLineNumber());
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Wrong("a document type or an entity, which trust anchors have no use for");
        }
        return event;
    }

    private static String bounded(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    private static final Set<String> FIELDS =
            Set.of("KeyTag", "Algorithm", "DigestType", "Digest", "PublicKey", "Flags");

    /** That of IANA has 3,000. */
    private static final int MOST_CHARACTERS = 1 << 20;

    /** The root has had three in fifteen years. */
    private static final int MOST_DIGESTS = 64;

    private static final int DEEPEST = 32;
}

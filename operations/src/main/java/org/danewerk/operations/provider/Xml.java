package org.danewerk.operations.provider;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What the API of Amazon says, as a tree. Nothing outside of it is looked at: a document with a type is none. */
final class Xml {
    private Xml() {}

    static Optional<Element> read(String text) {
        if (!text.stripLeading().startsWith("<")) {
            return Optional.empty();
        }
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // else it writes to the standard error
            return Optional.of(
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
        } catch (SAXException | IOException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("a JDK without a safe parser of XML", e);
        }
    }

    /** The elements of a name anywhere in another. */
    static List<Element> all(Element in, String name) {
        var found = new ArrayList<Element>();
        var nodes = in.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static List<String> texts(Element in, String name) {
        return all(in, name).stream()
                .map(element -> String.valueOf(element.getTextContent()).strip())
                .toList();
    }

    /** The text of the first one; empty where there is none. */
    static String text(Element in, String name) {
        return texts(in, name).stream().findFirst().orElse("");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

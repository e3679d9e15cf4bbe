package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.danewerk.operations.Printable;

/** The XML that JUnit's runners write and build servers read: suites of test cases. Written as a stream, a suite at a time. */
final class JunitXml {
    private final Writer out;
    private final XMLStreamWriter xml;

    /** A test case. @param took empty where it takes no time of its own */
    record Case(String suite, String name, Duration took, Result result) {}

    /** What became of a test case; what is said of it may have several lines. What XML cannot write is escaped. XML 1.0 §2.2. */
    sealed interface Result {
        record Passed(String said) implements Result {}

        record Failed(String type, String message, String said) implements Result {}

        /** It could not be told. */
        record Errored(String type, String message, String said) implements Result {}

        record Skipped(String message) implements Result {}
    }

    JunitXml(Writer out) throws IOException {
        this.out = out;
        try {
            // The platform's own, whatever else stands on the class path.
            this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "danewerk");
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void suite(String name, Instant at, Duration took, List<Case> cases) throws IOException {
        try {
            xml.writeStartElement("testsuite");
            attribute("name", name);
            attribute("tests", Integer.toString(cases.size()));
            attribute("failures", count(cases, Result.Failed.class));
            attribute("errors", count(cases, Result.Errored.class));
            attribute("skipped", count(cases, Result.Skipped.class));
            attribute("time", seconds(took));
            attribute("timestamp", TIMESTAMP.format(at.atOffset(ZoneOffset.UTC)));
            xml.writeCharacters("\n");
            for (var one : cases) {
                write(one);
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.flush();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void end() throws IOException {
        try {
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void write(Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", one.name());
        attribute("classname", one.suite());
        attribute("time", seconds(one.took()));
        switch (one.result()) {
            case Result.Passed(var said) -> {
                if (!said.isEmpty()) {
                    xml.writeStartElement("system-out");
                    xml.writeCharacters(Printable.lines(said));
                    xml.writeEndElement();
                }
            }
            case Result.Failed(var type, var message, var said) -> trouble("failure", type, message, said);
            case Result.Errored(var type, var message, var said) -> trouble("error", type, message, said);
            case Result.Skipped(var message) -> {
                xml.writeStartElement("skipped");
                attribute("message", message);
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private void trouble(String element, String type, String message, String said) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", message);
        xml.writeCharacters(Printable.lines(said));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Printable.of(value));
    }

    private static String count(List<Case> cases, Class<? extends Result> kind) {
        return Long.toString(
                cases.stream().filter(one -> kind.isInstance(one.result())).count());
    }

    /** UTC: the form has no place for a zone. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }
}

package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A suite of JUnit's XML, read back by a schema. */
public record JunitText(String suite, int tests, int failures, int errors, int skipped, String text) {
    public static List<JunitText> parse(String xml) throws Exception {
        SchemaFactory.newDefaultInstance()
                .newSchema(Path.of("src/test/resources/org/danewerk/cli/forms/junit.xsd")
                        .toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        var root = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        var suites = new ArrayList<JunitText>();
        var found = root.getElementsByTagName("testsuite");
        for (int i = 0; i < found.getLength(); i++) {
            suites.add(of((Element) found.item(i)));
        }
        return suites;
    }

    private static JunitText of(Element suite) {
        return new JunitText(
                suite.getAttribute("name"),
                count(suite, "tests", "testcase"),
                count(suite, "failures", "failure"),
                count(suite, "errors", "error"),
                count(suite, "skipped", "skipped"),
                suite.getTextContent());
    }

    /** What the attribute says, which is how many elements there are. */
    private static int count(Element suite, String attribute, String element) {
        int said = Integer.parseInt(suite.getAttribute(attribute));
        assertThat(suite.getElementsByTagName(element).getLength()).as(element).isEqualTo(said);
        return said;
    }
}

package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.core.finding.Remedy;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.operations.profiles.KnownSenders;
import org.danewerk.operations.render.html.HtmlReport;
import org.danewerk.operations.render.html.HtmlRun;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Whatever stands in the texts of a page, its elements and attributes are those of the same page with harmless texts. */
class HostilePageTest {
    /** Without blanks: sentences are laid out by their words. */
    private static final List<String> PIECES = List.of(
            "</p></td></section><script>zz(1)</script>",
            "<img/src=x/onerror=zz()>",
            "\"/onmouseover=\"zz()\"",
            "'><svg/onload=zz()>",
            "<b>zz</b><br><a\thref=javascript:zz()>",
            "&lt;i&gt;zz&#60;&nbsp;&zz;&",
            "]]><!--zz-->",
            "<?zz?><!DOCTYPE/zz>",
            "</style><style>zz{}",
            "</title></code></pre>zz",
            "zz\u202e\u2066\u2069\u200b\u200f\ufeff",
            "zz\0\1\t\r\n\u001b[31m\u007f\u0085\u009b\u2028\u2029",
            "zz\ud800\udc00\udc00\ud800",
            "zz\ufffe\uffff\ue000",
            "zz\u00fc\ud83d\ude00\u4e2d",
            "javascript:zz()",
            "{{zz}}${zz}");

    @Test
    void noTextOfAnybodyIsMoreThanText() throws Exception {
        for (var text : texts()) {
            var page = page(new Infection(old -> text));
            var twin = page(new Infection(old -> "x".repeat(text.length())));
            assertThat(skeleton(read(page))).as(text).isEqualTo(skeleton(read(twin)));
            assertThat(page.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
            assertThat(page).doesNotMatch("(?s).*[\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff].*");
            assertThat(occurrences(page, "zz")).as(text).isGreaterThan(100);
            assertThat(page.length()).isLessThan(8_000_000);
        }
    }

    @Test
    void wordsAmongOthersMakeNoElementAndNoAttribute() throws Exception {
        var known = new TreeSet<String>();
        known.addAll(names(read(page(new Infection(old -> old)))));
        known.addAll(names(read(page(new Infection(old -> "x x. IN A x x")))));
        for (var text : texts()) {
            var page = read(page(new Infection(old -> old + " " + text + " " + old + " " + text)));
            assertThat(known).as(text).containsAll(names(page));
        }
    }

    /** Each piece by itself, mixed ones, and long ones. */
    private static List<String> texts() {
        var random = new Random(5);
        var texts = new ArrayList<>(PIECES);
        for (int i = 0; i < 30; i++) {
            var mixed = new StringBuilder();
            for (int pieces = 1 + random.nextInt(6); pieces > 0; pieces--) {
                mixed.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            texts.add(mixed.toString());
        }
        texts.add("zz".repeat(5_000));
        texts.add("zz" + "<&\">".repeat(2_500));
        return texts;
    }

    private static String page(Infection infection) {
        var run = new HtmlRun(
                "1",
                Instant.parse("2026-11-22T12:00:00Z"),
                List.of("192.0.2.53"),
                true,
                KnownSenders.all(),
                Optional.of(FixForm.KNOT),
                "danewerk check");
        var page = new HtmlReport((HtmlRun) infection.of(run));
        reports().map(infection::of).forEach(report -> page.add((AuditReport) report));
        return page.text();
    }

    private static Stream<AuditReport> reports() {
        return Stream.of(
                everything(),
                SampleReports.pass(),
                SampleReports.hostile(),
                SampleReports.bogus(),
                SampleReports.nullMx(),
                SampleReports.stale());
    }

    /** A report with every part that a page can have. */
    private static AuditReport everything() {
        var sample = SampleReports.mismatch();
        var txt = new Lookup.Found<>(
                new Question(DomainName.of("_mta-sts.example.org"), RecordType.TXT),
                List.of("v=STSv1; id=1"),
                DnssecStatus.SECURE,
                List.of(),
                300);
        var policies = new DomainPolicies(
                Optional.of(txt),
                Optional.of(new FetchAnswer.Broken(FetchAnswer.Trouble.DNS, "why")),
                Optional.of(txt),
                List.of());
        var record = new TlsaRecord(3, 1, 1, Bytes.ofHex("11".repeat(32)));
        var change = new RecordChange(
                DomainName.of("_25._tcp.mx.example.org"),
                Optional.of(DomainName.of("example.org")),
                List.of(),
                List.of(),
                List.of(record),
                3600);
        var finding = new Finding(
                "DANE-TLSA-MISMATCH",
                Severity.ERROR,
                Party.MX_OPERATOR,
                "mx.example.org",
                "a summary",
                new Remedy(List.of(change), List.of("a step")),
                new SpecRef(7672, "3.2"));
        var unmet = new RequirementResult(
                "311", "a record", RequirementResult.Standing.UNMET, List.of("none"), Optional.empty());
        return new AuditReport(
                        sample.input(),
                        sample.observation().withPolicies(Optional.of(policies)),
                        sample.delivery(),
                        sample.secured(),
                        sample.status(),
                        List.of(finding))
                .requiring(List.of(unmet));
    }

    /** The same values with other texts: every string of every record, and a label of every name. */
    private record Infection(UnaryOperator<String> text) {
        Object of(Object value) {
            return switch (value) {
                case String old -> text.apply(old);
                case DomainName name -> name(name);
                case Optional<?> one -> one.map(this::of);
                case List<?> list -> list.stream().map(this::of).toList();
                case SpecRef spec -> spec;
                case Record record -> rebuilt(record);
                default -> value;
            };
        }

        private DomainName name(DomainName name) {
            if (name.isRoot()) {
                return name;
            }
            var wire = new StringBuilder();
            for (var label : name.labels()) {
                var octets = label.equals("example")
                        ? new String(text.apply(label).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                        : label;
                var fit = octets.substring(0, Math.min(60, octets.length()));
                wire.append((char) fit.length()).append(fit);
            }
            return DomainName.parseWire(Bytes.of(wire.append('\0').toString().getBytes(StandardCharsets.ISO_8859_1)), 0)
                    .orThrow();
        }

        private Record rebuilt(Record record) {
            try {
                var components = record.getClass().getRecordComponents();
                var types = new Class<?>[components.length];
                var values = new Object[components.length];
                for (int i = 0; i < components.length; i++) {
                    types[i] = components[i].getType();
                    values[i] = of(components[i].getAccessor().invoke(record));
                }
                return record.getClass().getDeclaredConstructor(types).newInstance(values);
            } catch (InvocationTargetException e) {
                return record; // it does not take such a text, so nobody can give it one
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(record.getClass().getName(), e);
            }
        }
    }

    private static Document read(String page) throws Exception {
        var xml = page.replace("<!DOCTYPE html>", "").replaceAll("<(br|meta)([^>]*)>", "<$1$2/>");
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute("jdk.xml.maxGeneralEntitySizeLimit", "0"); // the page itself counts
        factory.setAttribute("jdk.xml.totalEntitySizeLimit", "0");
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** All elements in their order, with their attributes; the values of those that hold no text. */
    private static List<String> skeleton(Document page) {
        var lines = new ArrayList<String>();
        elements(page).forEach(element -> lines.add(element.getTagName() + attributes(element, true)));
        return lines;
    }

    /** Every element with each of its attributes. */
    private static Set<String> names(Document page) {
        var names = new TreeSet<String>();
        elements(page).forEach(element -> names.add(element.getTagName() + attributes(element, false)));
        return names;
    }

    private static String attributes(Element element, boolean values) {
        var names = new TreeSet<String>();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            var told = values && !List.of("title", "content").contains(attribute.getNodeName());
            names.add(attribute.getNodeName() + (told ? "=" + attribute.getNodeValue() : ""));
            if (attribute.getNodeName().equals("href")) {
                assertThat(attribute.getNodeValue())
                        .matches("#d\\d+(-c\\d+)?|https://www\\.rfc-editor\\.org/rfc/rfc\\d+(#[a-z]+-[\\dA-Z.]+)?");
            }
        }
        return names.toString();
    }

    private static List<Element> elements(Document page) {
        var all = page.getElementsByTagName("*");
        var elements = new ArrayList<Element>();
        for (int i = 0; i < all.getLength(); i++) {
            Node node = all.item(i);
            elements.add((Element) node);
        }
        return elements;
    }

    private static int occurrences(String text, String part) {
        return text.split(part, -1).length - 1;
    }
}

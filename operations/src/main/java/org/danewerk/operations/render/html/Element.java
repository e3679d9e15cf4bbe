package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One element of HTML or SVG. Names are ours; values of attributes and content may be anybody's. */
record Element(String name, List<Attribute> attributes, List<Markup> content) implements Markup {
    Element {
        attributes = List.copyOf(attributes);
        content = List.copyOf(content);
        requireName(name);
    }

    private record Attribute(String name, String value) {}

    static Element of(String name, Markup... content) {
        return new Element(name, List.of(), Arrays.asList(content));
    }

    static Element of(String name, String text) {
        return of(name, Markup.text(text));
    }

    static Element of(String name, List<? extends Markup> content) {
        return new Element(name, List.of(), List.copyOf(content));
    }

    /**
     * With an attribute more.
     *
     * @throws IllegalArgumentException for one that browsers run, load or style by: none of these is ever needed
     */
    Element with(String attribute, String value) {
        requireName(attribute);
        if (attribute.startsWith("on") || FORBIDDEN.contains(attribute)) {
            throw new IllegalArgumentException("no " + attribute + " in a report");
        }
        if (attribute.equals("href") && OWN_LINKS.stream().noneMatch(value::startsWith)) {
            throw new IllegalArgumentException("no link to " + value);
        }
        var more = new ArrayList<>(attributes);
        more.add(new Attribute(attribute, value));
        return new Element(name, more, content);
    }

    Element classed(String names) {
        return with("class", names);
    }

    Element and(Markup... more) {
        var all = new ArrayList<>(content);
        all.addAll(Arrays.asList(more));
        return new Element(name, attributes, all);
    }

    @Override
    public void write(StringBuilder out) {
        out.append('<').append(name);
        for (var attribute : attributes) {
            out.append(' ').append(attribute.name).append("=\"");
            Markup.escape(out, attribute.value, LONGEST_DATA);
            out.append('"');
        }
        out.append('>');
        if (!WITHOUT_END.contains(name)) {
            content.forEach(part -> part.write(out));
            out.append("</").append(name).append('>');
        }
        if (ENDS_LINE.contains(name)) {
            out.append('\n');
        }
    }

    private static void requireName(String name) {
        if (!name.matches("[a-zA-Z][a-zA-Z0-9:-]*")) {
            throw new IllegalArgumentException("no name in markup: " + name);
        }
    }

    private static final Set<String> FORBIDDEN = Set.of("style", "src", "srcset", "srcdoc", "action", "xlink:href");

    /** Into the page itself, and to the standards it cites. */
    private static final List<String> OWN_LINKS = List.of("#", SpecLink.BASE);

    private static final Set<String> WITHOUT_END = Set.of("meta", "br");

    /** So that the source can be read, and compared line by line. */
    private static final Set<String> ENDS_LINE = Set.of(
            "html",
            "head",
            "body",
            "meta",
            "title",
            "header",
            "main",
            "footer",
            "section",
            "article",
            "nav",
            "figure",
            "figcaption",
            "div",
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "pre",
            "svg",
            "g",
            "desc",
            "path",
            "rect");
}

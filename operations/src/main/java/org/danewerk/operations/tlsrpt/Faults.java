package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Severity;

/** What was found, in the order of the document, as far as a person would read. */
final class Faults {
    private final List<ReportFault> found = new ArrayList<>();
    private long more;

    void error(String id, String pointer, String summary, String section) {
        add(new ReportFault(id, Severity.ERROR, pointer, summary, new SpecRef(REPORTS, section)));
    }

    void warning(String id, String pointer, String summary, String section) {
        add(new ReportFault(id, Severity.WARNING, pointer, summary, new SpecRef(REPORTS, section)));
    }

    void info(String id, String pointer, String summary, String section) {
        add(new ReportFault(id, Severity.INFO, pointer, summary, new SpecRef(REPORTS, section)));
    }

    void add(ReportFault fault) {
        if (found.size() < MOST) {
            found.add(fault);
        } else {
            more++;
        }
    }

    List<ReportFault> found() {
        return List.copyOf(found);
    }

    long more() {
        return more;
    }

    /** A text that must be there. Whether it is. */
    boolean needs(JsonNode object, String name, String pointer, String id) {
        var value = object.path(name);
        if (value.isTextual() && !value.textValue().isBlank()) {
            return true;
        }
        error(
                id,
                pointer + "/" + name,
                value.isMissingNode()
                        ? "\"" + name + "\" is missing"
                        : "\"" + name + "\" must be a text that is not empty",
                "4.4");
        return false;
    }

    /** A text that may be left out, and then is to be left out whole. Whether it is there. */
    boolean may(JsonNode object, String name, String pointer) {
        var value = object.path(name);
        if (value.isMissingNode()) {
            return false;
        }
        if (value.isTextual() && !value.textValue().isBlank()) {
            return true;
        }
        warning(
                value.isNull() || value.isTextual() ? "empty-member" : "text-expected",
                pointer + "/" + name,
                value.isNull() || value.isTextual()
                        ? "what is not known is left out: strict readers fail on null and on empty texts"
                        : "\"" + name + "\" must be a text",
                "4.4");
        return false;
    }

    /** Readers pass over what they do not know; mostly it is a name written wrong. */
    void unknown(JsonNode object, String pointer, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                info(
                        "member-unknown",
                        pointer + "/" + escaped(name),
                        "no member of reports; readers pass over it",
                        "4.4");
            }
        });
    }

    /** A count of sessions. RFC 7493 §2.2: integers, within what all readers hold. */
    void count(JsonNode object, String name, String pointer, long least) {
        var value = object.path(name);
        var place = pointer + "/" + name;
        if (value.isMissingNode() || value.isNull()) {
            error("count-missing", place, "\"" + name + "\" is missing", "4.4");
        } else if (!value.isIntegralNumber()) {
            boolean number = value.isFloatingPointNumber() && value.doubleValue() == Math.rint(value.doubleValue())
                    || value.isTextual() && value.textValue().matches("[0-9]{1,16}");
            error(
                    number ? "count-form" : "count-unreadable",
                    place,
                    "a count must be an integer number" + (number ? ", without quotes and fraction" : ""),
                    "4.4");
        } else if (!value.canConvertToLong() || value.longValue() < 0 || value.longValue() > LARGEST) {
            error("count-unreadable", place, "no count: below zero, or above 2^53-1", "4.4");
        } else if (value.longValue() < least) {
            error("count-zero", place, "a failure of no session is none", "4.4");
        }
    }

    /** RFC 6901 §3. */
    static String escaped(String name) {
        var cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return cut.replace("~", "~0").replace("/", "~1");
    }

    private static final int REPORTS = 8460;
    private static final int MOST = 1000;
    private static final int LONGEST_NAME = 64;
    private static final long LARGEST = (1L << 53) - 1;
}

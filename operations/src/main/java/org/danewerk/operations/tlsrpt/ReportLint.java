package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.tlsrpt.ReportUri;

/** Judges a report that somebody is to send, or has sent, by the letter of the standard: JSON, or JSON in gzip. RFC 8460 §4. */
public final class ReportLint {
    /** What came of it. */
    public sealed interface Outcome {
        /**
         * @param faults in the order of the document, a thousand at most
         * @param more that are not listed
         */
        record Judged(List<ReportFault> faults, long more) implements Outcome {
            public Judged {
                faults = List.copyOf(faults);
            }
        }

        /**
         * It is no JSON, or none that anybody would read.
         *
         * @param code a short word that stays the same: {@code gzip}, {@code too-large}
         */
        record Unreadable(String code, String why) implements Outcome {}
    }

    private final Faults faults = new Faults();

    private ReportLint() {}

    public static Outcome of(byte[] octets) {
        var remarks = EnumSet.noneOf(ReportRemark.class);
        try {
            var json = Gzip.begins(octets) ? Gzip.inflate(octets, StrictJson.LARGEST, remarks) : octets;
            var tree = StrictJson.read(json, remarks);
            if (!tree.isObject()) {
                return new Outcome.Unreadable("json", "no JSON object");
            }
            var lint = new ReportLint();
            lint.document(remarks);
            lint.report(tree);
            return new Outcome.Judged(lint.faults.found(), lint.faults.more());
        } catch (BadReport e) {
            return new Outcome.Unreadable(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private void document(Set<ReportRemark> remarks) {
        if (remarks.contains(ReportRemark.BOM)) {
            faults.add(new ReportFault(
                    "bom", Severity.WARNING, "", "a byte order mark before the JSON", new SpecRef(7493, "2.1")));
        }
        if (remarks.contains(ReportRemark.TRAILING_DATA)) {
            faults.error("trailing-data", "", "something stands behind the report", "4.4");
        }
    }

    private void report(JsonNode report) {
        faults.unknown(report, "", TOP);
        faults.needs(report, "organization-name", "", "organization-name-missing");
        range(report.path("date-range"));
        if (faults.needs(report, "contact-info", "", "contact-info-missing")
                && !isAddress(report.path("contact-info"))) {
            faults.warning("contact-info-form", "/contact-info", "not one mail address and nothing else", "4.4");
        }
        faults.needs(report, "report-id", "", "report-id-missing");
        var policies = report.path("policies");
        if (!policies.isArray()) {
            faults.error("policies", "/policies", "\"policies\" is missing, or no array", "4.4");
        } else if (policies.isEmpty()) {
            faults.warning("no-policies", "/policies", "a report without a policy says nothing", "4.4");
        }
        var lint = new PolicyFaults(faults);
        for (int i = 0; policies.isArray() && i < policies.size(); i++) {
            lint.entry(policies.get(i), "/policies/" + i);
        }
    }

    private static boolean isAddress(JsonNode value) {
        var uri = "mailto:" + value.textValue().replace("%", "%25");
        return ReportUri.parse(uri) instanceof Parsed.Ok<ReportUri>(ReportUri.Mail mail);
    }

    private void range(JsonNode range) {
        if (!range.isObject()) {
            faults.error("date-range", "/date-range", "\"date-range\" is missing, or no object", "4.4");
            return;
        }
        faults.unknown(range, "/date-range", RANGE);
        var start = time(range, "start-datetime");
        var end = time(range, "end-datetime");
        if (start.isEmpty() || end.isEmpty()) {
            return;
        }
        var length = Duration.between(start.get(), end.get());
        if (length.isNegative()) {
            faults.error("range", "/date-range", "the window ends before it starts", "4.4");
        } else if (!start.get().equals(start.get().truncatedTo(ChronoUnit.DAYS))
                || !length.equals(Duration.ofDays(1))
                        && !length.equals(Duration.ofDays(1).minusSeconds(1))) {
            faults.warning("window-not-a-day", "/date-range", "the window should be a whole day of UTC", "4.1");
        }
    }

    /** RFC 3339 §5.6, with its zone. */
    private Optional<Instant> time(JsonNode range, String name) {
        var place = "/date-range/" + name;
        var text = range.path(name).asText();
        if (text.isEmpty() || text.length() > LONGEST_TIME) {
            faults.error("date-range", place, "\"" + name + "\" is missing, or no time", "4.4");
            return Optional.empty();
        }
        var upper = text.toUpperCase(Locale.ROOT);
        if (!upper.equals(text)) {
            faults.add(new ReportFault(
                    "time-lower-case",
                    Severity.WARNING,
                    place,
                    "T and Z must be upper case",
                    new SpecRef(7493, "4.3")));
        }
        try {
            var time = OffsetDateTime.parse(upper);
            if (!time.getOffset().equals(ZoneOffset.UTC)) {
                faults.warning("time-not-utc", place, "a zone other than UTC, in which days are counted", "4.1");
            }
            return Optional.of(time.toInstant());
        } catch (DateTimeException e) {
            return withoutZone(upper, name, place);
        }
    }

    private Optional<Instant> withoutZone(String text, String name, String place) {
        try {
            var time = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            faults.error("time-zone-missing", place, "a time without its zone; write Z behind it", "4.4");
            return Optional.of(time);
        } catch (DateTimeException e) {
            faults.error("date-range", place, "\"" + name + "\" is no time such as 2026-03-01T00:00:00Z", "4.4");
            return Optional.empty();
        }
    }

    private static final int LONGEST_TIME = 40;
    private static final Set<String> RANGE = Set.of("start-datetime", "end-datetime");
    private static final Set<String> TOP =
            Set.of("organization-name", "date-range", "contact-info", "report-id", "policies");
}

package org.danewerk.core.tlsrpt;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.TxtFields;

/**
 * The TXT record by which a domain asks for reports. RFC 8460 §3.
 *
 * @param destinations each once, in their order, at most ten; none where all the record names cannot be used
 */
public record ReportingRecord(List<ReportUri.Destination> destinations, Set<RecordRemark> remarks) {
    public ReportingRecord {
        destinations = List.copyOf(destinations);
        remarks = Set.copyOf(remarks);
    }

    /** Where the record of a policy domain stands; empty where that would be longer than a name can be. */
    public static Optional<DomainName> owner(DomainName domain) {
        return domain.wireSize() + LABELS > LONGEST_NAME
                ? Optional.empty()
                : Optional.of(domain.child("_tls").child("_smtp"));
    }

    /** Reads one record, its character-strings joined. */
    public static Parsed<ReportingRecord> parse(String text) {
        return switch (TxtFields.parse(text, VERSION, Set.of(RUA))) {
            case Parsed.Malformed<TxtFields>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<TxtFields>(var fields) -> record(fields, text.length());
        };
    }

    private static Parsed<ReportingRecord> record(TxtFields fields, int end) {
        var remarks = EnumSet.noneOf(RecordRemark.class);
        if (fields.first(RUA).isEmpty()) {
            return Parsed.malformed(end, NO_RUA);
        }
        if (fields.spaceBeforeFirstDelimiter()) {
            remarks.add(RecordRemark.SPACE_BEFORE_FIRST_DELIMITER);
        }
        if (fields.spaceAtEnd()) {
            remarks.add(RecordRemark.TRAILING_SPACE);
        }
        if (fields.repeats(RUA)) {
            remarks.add(RecordRemark.SEVERAL_RUA_FIELDS);
        }
        var uris = new ArrayList<ReportUri>();
        for (var field : fields.fields()) {
            var problem = field.name().equals(RUA) ? addUris(field, uris) : Optional.<Parsed<ReportingRecord>>empty();
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        return Parsed.ok(of(uris, remarks));
    }

    private static Optional<Parsed<ReportingRecord>> addUris(TxtFields.Field field, List<ReportUri> uris) {
        int at = 0;
        while (at <= field.value().length()) {
            int comma = field.value().indexOf(',', at);
            int next = comma < 0 ? field.value().length() : comma;
            var member = field.value().substring(at, next);
            // Blanks stand around commas, and nowhere else.
            int blanks = at == 0 ? 0 : member.length() - member.stripLeading().length();
            var uri = member.substring(blanks).stripTrailing();
            switch (uri.isEmpty() ? Parsed.<ReportUri>malformed(0, "no URI here") : ReportUri.parse(uri)) {
                case Parsed.Ok<ReportUri>(var read) -> uris.add(read);
                case Parsed.Malformed<ReportUri>(var offset, var reason) -> {
                    return Optional.of(Parsed.malformed(field.offset() + at + blanks + offset, reason));
                }
            }
            at = next + 1;
        }
        return Optional.empty();
    }

    private static ReportingRecord of(List<ReportUri> uris, Set<RecordRemark> remarks) {
        var destinations = new LinkedHashSet<ReportUri.Destination>();
        for (var uri : uris) {
            switch (uri) {
                case ReportUri.Destination destination -> destinations.add(destination);
                case ReportUri.UnsupportedScheme unsupported -> remarks.add(RecordRemark.UNSUPPORTED_SCHEME);
                case ReportUri.Unusable unusable -> remarks.add(RecordRemark.UNUSABLE_URI);
            }
        }
        if (destinations.isEmpty()) {
            remarks.add(RecordRemark.NO_DESTINATION);
        }
        if (destinations.size() > MOST_DESTINATIONS) {
            remarks.add(RecordRemark.TOO_MANY_DESTINATIONS);
        }
        return new ReportingRecord(
                destinations.stream().limit(MOST_DESTINATIONS).toList(), remarks);
    }

    static final String VERSION = "v=TLSRPTv1";
    static final String NO_RUA = "no rua: expected a field such as rua=mailto:reports@example.com";

    private static final String RUA = "rua";
    private static final int MOST_DESTINATIONS = 10;

    /** Octets of {@code _smtp._tls} on the wire. */
    private static final int LABELS = 11;

    private static final int LONGEST_NAME = 255;
}

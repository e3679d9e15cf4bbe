package org.danewerk.core.tlsrpt;

import java.util.List;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.TxtChoice;

/** What the TXT records of a domain say of reports: only {@link Implemented} asks for any. RFC 8460 §3. */
public sealed interface ReportingDiscovery {
    record Implemented(ReportingRecord record) implements ReportingDiscovery {}

    record NoRecord() implements ReportingDiscovery {}

    record SeveralRecords(int count) implements ReportingDiscovery {}

    record Invalid(int offset, String reason) implements ReportingDiscovery {
        /** Well-formed, and of no use for want of a destination field. */
        public boolean lacksRua() {
            return reason.equals(ReportingRecord.NO_RUA);
        }
    }

    /** Not known: to be asked again before the report is given up. */
    record LookupFailed(LookupFailure failure) implements ReportingDiscovery {}

    static ReportingDiscovery of(Lookup<List<String>> lookup) {
        return switch (lookup) {
            case Lookup.Found<List<String>> found -> of(found.value());
            case Lookup.Absent<List<String>> absent -> new NoRecord();
            case Lookup.Failed<List<String>> failed -> new LookupFailed(failed.failure());
        };
    }

    /** @param texts of all TXT records at the name, the character-strings of each joined */
    static ReportingDiscovery of(List<String> texts) {
        return switch (TxtChoice.of(texts, ReportingRecord.VERSION + ";")) {
            case TxtChoice.None none -> new NoRecord();
            case TxtChoice.Several(var count) -> new SeveralRecords(count);
            case TxtChoice.One(var text) ->
                switch (ReportingRecord.parse(text)) {
                    case Parsed.Ok<ReportingRecord>(var record) -> new Implemented(record);
                    case Parsed.Malformed<ReportingRecord>(var offset, var reason) -> new Invalid(offset, reason);
                };
        };
    }
}

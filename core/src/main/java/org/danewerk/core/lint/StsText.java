package org.danewerk.core.lint;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.PolicyReading;
import org.danewerk.core.mtasts.StsRecord;
import org.danewerk.core.tlsrpt.ReportingRecord;

/** What a text is beside DANE: the record or the policy of MTA-STS, or the record that asks for TLS reports. RFC 8461 §3, RFC 8460 §3. */
public sealed interface StsText {
    Kind kind();

    /** What it was read as. */
    enum Kind {
        MTA_STS_RECORD("MTA-STS record"),
        MTA_STS_POLICY("MTA-STS policy"),
        TLS_REPORTING_RECORD("TLS reporting record");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    record Record(StsRecord record) implements StsText {
        @Override
        public Kind kind() {
            return Kind.MTA_STS_RECORD;
        }
    }

    record Policy(PolicyFile file) implements StsText {
        @Override
        public Kind kind() {
            return Kind.MTA_STS_POLICY;
        }
    }

    record Reporting(ReportingRecord record) implements StsText {
        @Override
        public Kind kind() {
            return Kind.TLS_REPORTING_RECORD;
        }
    }

    /**
     * @param line counted from 1
     * @param reason one clause for people, with the place in the line
     */
    record Unreadable(Kind kind, int line, String reason) implements StsText {}

    /**
     * Told apart by how it begins: a record by its version, quoted or not, with or without what stands before it in a zone file; else it
     * is a policy.
     */
    static StsText read(Bytes octets) {
        if (octets.size() <= LONGEST_RECORD) {
            var text = new String(octets.toArray(), StandardCharsets.ISO_8859_1).strip();
            int begin = text.indexOf('"');
            var record = begin < 0 ? text : joined(text.substring(begin));
            if (IS_STS.matcher(record).lookingAt()) {
                return switch (StsRecord.parse(record)) {
                    case Parsed.Ok<StsRecord>(var read) -> new Record(read);
                    case Parsed.Malformed<StsRecord>(var offset, var reason) ->
                        unreadable(Kind.MTA_STS_RECORD, offset, reason);
                };
            }
            if (IS_REPORTING.matcher(record).lookingAt()) {
                return switch (ReportingRecord.parse(record)) {
                    case Parsed.Ok<ReportingRecord>(var read) -> new Reporting(read);
                    case Parsed.Malformed<ReportingRecord>(var offset, var reason) ->
                        unreadable(Kind.TLS_REPORTING_RECORD, offset, reason);
                };
            }
        }
        return switch (PolicyReading.of(octets)) {
            case PolicyReading.Valid(var file) -> new Policy(file);
            case PolicyReading.Invalid(var code, var line, var reason) ->
                new Unreadable(Kind.MTA_STS_POLICY, line, reason);
        };
    }

    private static StsText unreadable(Kind kind, int offset, String reason) {
        return new Unreadable(kind, 1, reason + " at character " + (offset + 1));
    }

    /** The character-strings of a TXT record as a zone file has them, with nothing between. RFC 8461 §3.1 */
    private static String joined(String quoted) {
        var text = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '"') {
                inside = !inside;
            } else if (inside && c == '\\' && i + 1 < quoted.length()) {
                text.append(quoted.charAt(++i));
            } else if (inside) {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** More than the data of one TXT record can be, written out. RFC 1035 §3.2.1 */
    int LONGEST_RECORD = 200_000;

    Pattern IS_STS = Pattern.compile("(?i)v=STS");
    Pattern IS_REPORTING = Pattern.compile("(?i)v=TLSRPT");
}

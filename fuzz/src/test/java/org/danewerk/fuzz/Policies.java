package org.danewerk.fuzz;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.lint.StsLint;
import org.danewerk.core.lint.StsText;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.PolicyReading;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.mtasts.StsRecord;
import org.danewerk.core.tlsrpt.ReportingRecord;

/** MTA-STS records and policies, records that ask for TLS reports. */
final class Policies {
    private static final DomainName HOST = DomainName.of("mx.example.org");

    private Policies() {}

    /** Whatever it is, it is read as one of three kinds, and each can be judged. */
    static void holdStsText(byte[] input) {
        var text = StsText.read(Bytes.of(input));
        var found = StsLint.of(text);
        if (text instanceof StsText.Unreadable unreadable && (found.size() != 1 || unreadable.line() < 1)) {
            throw new AssertionError("not told of in one line: " + unreadable);
        }
        if (found.stream().anyMatch(finding -> finding.summary().isEmpty())) {
            throw new AssertionError("a finding without words: " + found);
        }
    }

    static void holdStsRecord(byte[] input) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        switch (StsRecord.parse(text)) {
            case Parsed.Malformed<StsRecord> malformed -> Held.inOrder(malformed, text.length());
            case Parsed.Ok<StsRecord>(var record) -> {
                Held.that(record.id().matches("[A-Za-z0-9]{1,32}"), "an id of " + record.id());
                Held.same(
                        record.id(),
                        StsRecord.parse("v=STSv1; id=" + record.id() + ";")
                                .orThrow()
                                .id(),
                        "id");
            }
        }
    }

    static void holdStsPolicy(byte[] input) {
        switch (PolicyReading.of(Bytes.of(input))) {
            case PolicyReading.Invalid(var code, var line, var reason) -> {
                Held.that(line >= 1 && line <= input.length + 1, "line " + line);
                Held.that(code.matches("[a-z0-9-]{1,32}"), "code " + code);
                Held.oneLine(reason);
            }
            case PolicyReading.Valid(var file) -> holdFile(file);
        }
    }

    private static void holdFile(PolicyFile file) {
        Held.that(!file.maxAge().isNegative() && file.maxAge().compareTo(PolicyFile.LONGEST_AGE) <= 0, "age");
        Held.that(file.mode() == StsMode.NONE || !file.mx().isEmpty(), "no pattern");
        file.mx().forEach(pattern -> pattern.matches(HOST));
        var again = Bytes.of(String.join("\n", file.lines()).getBytes(StandardCharsets.UTF_8));
        if (PolicyReading.of(again) instanceof PolicyReading.Valid(var same)) {
            Held.same(file.mode(), same.mode(), "mode");
            Held.same(file.mx(), same.mx(), "patterns");
            Held.same(file.maxAge(), same.maxAge(), "age");
        } else {
            throw new AssertionError("its own lines are no policy");
        }
    }

    static void holdReportingRecord(byte[] input) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        switch (ReportingRecord.parse(text)) {
            case Parsed.Malformed<ReportingRecord> malformed -> Held.inOrder(malformed, text.length());
            case Parsed.Ok<ReportingRecord>(var record) ->
                Held.that(
                        record.destinations().size() <= 10,
                        record.destinations().size() + " destinations");
        }
    }
}

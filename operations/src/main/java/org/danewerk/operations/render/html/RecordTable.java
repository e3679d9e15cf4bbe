package org.danewerk.operations.render.html;

import java.util.List;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.operations.render.Phrases;
import org.danewerk.operations.render.RecordSummary;

/** The TLSA records in force at each host, and what each said about what was served. */
final class RecordTable {
    private static final int MOST_HOSTS = 50;
    private static final int MOST_RECORDS = 40;

    private RecordTable() {}

    static Markup of(AuditReport report) {
        var dane = report.observation().sender().dane();
        var table = new Table("Every TLSA record in force, and what it said", "Host", "Record", "Reads", "Result");
        int left = 0;
        var hosts = Excerpt.of(report.observation().hosts(), MOST_HOSTS);
        for (var host : hosts.shown()) {
            var records = Excerpt.of(RecordSummary.of(host, dane), MOST_RECORDS);
            records.shown().forEach(summary -> row(table, host, summary));
            left += records.left();
        }
        if (table.isEmpty()) {
            return Element.of("p", "No TLSA record is in force for this domain.");
        }
        return Markup.several(
                table.markup(), new Excerpt<>(List.of(), left + hosts.left()).rest("records or hosts are"));
    }

    private static void row(Table table, HostResult host, RecordSummary summary) {
        table.row(
                Element.of("bdi", host.policy().route().name().toText()),
                summary.record()
                        .map(record -> Markup.several(
                                Element.of("code", record.parameters()), Markup.text(" "), Digest.of(record.data())))
                        .orElseGet(() -> Markup.several(Markup.text("no record: "), Digest.of(summary.rdata()))),
                Markup.text(summary.record().map(Words::of).orElse("")),
                result(summary));
    }

    private static Markup result(RecordSummary summary) {
        long matches = summary.matches();
        int connections = summary.results().size();
        if (summary.best().isEmpty()) {
            return Tone.PLAIN.badge("not tried");
        }
        var best = summary.best().get();
        if (matches == 0) {
            return Markup.several(tone(best).badge(word(best)), Element.of("br"), Prose.of(why(best)));
        }
        return Markup.several(
                (matches == connections ? Tone.GOOD : Tone.WARNING).badge("matched"),
                Markup.text(
                        matches == connections
                                ? " on every connection"
                                : " on " + matches + " of " + connections + " connections"));
    }

    /** Without the digests where nothing at all matches: the record's stands beside, and the server's with its connection. */
    private static String why(RecordResult result) {
        return result instanceof RecordResult.Missed missed && missed.why() == Mismatch.NONE
                ? Phrases.of(missed.why())
                : Phrases.of(result);
    }

    private static Tone tone(RecordResult result) {
        return switch (result) {
            case RecordResult.Matched matched -> Tone.GOOD;
            case RecordResult.Missed missed -> Tone.WARNING;
            case RecordResult.NotUsable unusable -> Tone.WARNING;
            case RecordResult.Erroneous erroneous -> Tone.WARNING;
            case RecordResult.WeakerDigest weaker -> Tone.PLAIN;
        };
    }

    private static String word(RecordResult result) {
        return switch (result) {
            case RecordResult.Matched matched -> "matched";
            case RecordResult.Missed missed -> "no match";
            case RecordResult.NotUsable unusable -> "unusable";
            case RecordResult.Erroneous erroneous -> "unusable";
            case RecordResult.WeakerDigest weaker -> "left out";
        };
    }
}

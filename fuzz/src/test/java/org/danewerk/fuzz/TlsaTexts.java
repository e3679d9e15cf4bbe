package org.danewerk.fuzz;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaLine;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.core.dane.TlsaZone;

/** TLSA records in text, one or a zone file of them: what is written is read as the same. */
final class TlsaTexts {
    private TlsaTexts() {}

    static void holdLine(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        switch (TlsaText.parseLine(text)) {
            case Parsed.Malformed<TlsaLine>(var offset, var reason) -> holdFault(offset, reason, text);
            case Parsed.Ok<TlsaLine>(var line) -> {
                holdRecord(line.record());
                line.ttlSeconds().ifPresent(ttl -> Held.that(ttl >= 0 && ttl <= 0xffff_ffffL, "a TTL of " + ttl));
            }
        }
    }

    static void holdZone(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        switch (TlsaZone.read(text)) {
            case Parsed.Malformed<TlsaZone>(var offset, var reason) -> holdFault(offset, reason, text);
            case Parsed.Ok<TlsaZone>(var zone) -> {
                zone.entries().forEach(entry -> {
                    Held.that(entry.offset() >= 0 && entry.offset() <= text.length(), "an entry at " + entry.offset());
                    switch (entry.record()) {
                        case Parsed.Malformed<TlsaRecord>(var offset, var reason) -> holdFault(offset, reason, text);
                        case Parsed.Ok<TlsaRecord>(var record) -> holdRecord(record);
                    }
                });
                zone.rrsets().forEach(rrset -> Held.that(!rrset.isEmpty(), "an empty set"));
                zone.includes().forEach(at -> Held.that(at >= 0 && at <= text.length(), "an include at " + at));
            }
        }
    }

    private static void holdFault(int offset, String reason, String text) {
        Held.that(offset >= 0 && offset <= text.length(), "a fault at " + offset + " of " + text.length());
        Held.that(!reason.isEmpty() && reason.length() < 2_000, "a reason of " + reason.length() + " characters");
    }

    private static void holdRecord(TlsaRecord record) {
        // No text but the generic one can say that there is no data.
        if (!record.data().isEmpty()) {
            Held.same(record, TlsaText.parse(record.toText()).orThrow(), "text");
        }
        Held.same(record, TlsaText.parse(record.toGenericText()).orThrow(), "generic text");
        Held.same(record.rdata().size(), 3 + record.data().size(), "size");
    }
}

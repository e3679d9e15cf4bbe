package org.danewerk.lab.zone;

import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;

/** The records of one owner and type with the signatures over them; none in an unsigned zone or for a delegation's NS. */
public record SignedRrset(List<Record> records, List<RRSIGRecord> signatures) {
    public SignedRrset {
        records = List.copyOf(records);
        signatures = List.copyOf(signatures);
    }

    public Stream<Record> all() {
        return Stream.concat(records.stream(), signatures.stream());
    }
}

package org.danewerk.operations.cases;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.dns.TxtRecord;

/** TXT records of a row as the resolver would hand them on. */
final class TxtRows {
    private TxtRows() {}

    static Lookup<List<String>> lookup(DomainName owner, List<List<String>> records) {
        var question = new Question(owner, RecordType.TXT);
        if (records.isEmpty()) {
            return new Lookup.Absent<>(question, Absence.NODATA, DnssecStatus.INSECURE, List.of(), 60);
        }
        var rrset = new RrSet(records.stream().map(TxtRows::rdata).toList(), 60);
        return new Lookup.Found<>(question, rrset, DnssecStatus.INSECURE, List.of(), 60L).decode(TxtRecord::decode);
    }

    private static Bytes rdata(List<String> strings) {
        var rdata = new ByteArrayOutputStream();
        for (var string : strings) {
            var octets = string.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at == 0 || at < octets.length; at += 255) {
                int length = Math.min(255, octets.length - at);
                rdata.write(length);
                rdata.write(octets, at, length);
            }
        }
        return Bytes.of(rdata.toByteArray());
    }
}

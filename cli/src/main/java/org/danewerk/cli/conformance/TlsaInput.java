package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.TlsaText;

/** TLSA records of a case: "U S M hex", some unusable, some no records at all. */
final class TlsaInput {
    private TlsaInput() {}

    /** Empty where the case has none. */
    static Optional<TlsaRrset> rrset(JsonNode texts) {
        var records = new ArrayList<TlsaRecord>();
        var erroneous = new ArrayList<Bytes>();
        for (var text : texts) {
            add(rdata(text.asText()), records, erroneous);
        }
        return of(records, erroneous);
    }

    /** @param octets wire form in hexadecimal */
    static Optional<TlsaRrset> wire(JsonNode octets) {
        var records = new ArrayList<TlsaRecord>();
        var erroneous = new ArrayList<Bytes>();
        for (var hex : octets) {
            add(Bytes.ofHex(hex.asText()), records, erroneous);
        }
        return of(records, erroneous);
    }

    private static void add(Bytes rdata, List<TlsaRecord> records, List<Bytes> erroneous) {
        if (rdata.size() < FIELDS) {
            erroneous.add(rdata);
        } else {
            records.add(new TlsaRecord(rdata.at(0), rdata.at(1), rdata.at(2), rdata.slice(FIELDS, rdata.size())));
        }
    }

    private static Optional<TlsaRrset> of(List<TlsaRecord> records, List<Bytes> erroneous) {
        return records.isEmpty() && erroneous.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsaRrset(records, erroneous));
    }

    /** Fields without data, and what is no record, stay what they are on the wire: too short to be used. RFC 6698 App. B.2. */
    static Bytes rdata(String text) {
        if (TlsaText.parse(text) instanceof Parsed.Ok<TlsaRecord>(var record)) {
            return record.rdata();
        }
        return EMPTY_DATA.matcher(text).matches()
                ? Bytes.of(octets(text.strip().split("\\s+")))
                : Bytes.of(new byte[0]);
    }

    private static byte[] octets(String[] words) {
        var octets = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            octets[i] = (byte) Integer.parseInt(words[i]);
        }
        return octets;
    }

    private static final int FIELDS = 3;
    private static final Pattern EMPTY_DATA = Pattern.compile("\\s*[0-9]{1,3}(\\s+[0-9]{1,3}){0,2}\\s*");
}

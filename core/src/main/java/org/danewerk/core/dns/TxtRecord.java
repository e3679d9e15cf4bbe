package org.danewerk.core.dns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** TXT records as text, each character one octet. RFC 1035 §3.3.14. */
public final class TxtRecord {
    private TxtRecord() {}

    /** The text of each record: its character-strings with nothing between them. RFC 8461 §3.1, RFC 8460 §3. */
    public static Parsed<List<String>> decode(RrSet rrset) {
        var texts = new ArrayList<String>();
        for (Bytes rdata : rrset.rdata()) {
            var text = new StringBuilder(rdata.size());
            int at = 0;
            while (at < rdata.size()) {
                int end = at + 1 + rdata.at(at);
                if (end > rdata.size()) {
                    return Parsed.malformed(at, "a character-string longer than the record");
                }
                text.append(new String(rdata.slice(at + 1, end).toArray(), StandardCharsets.ISO_8859_1));
                at = end;
            }
            texts.add(text.toString());
        }
        return Parsed.ok(List.copyOf(texts));
    }
}

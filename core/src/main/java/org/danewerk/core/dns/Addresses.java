package org.danewerk.core.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** Decodes A and AAAA data. RFC 1035 §3.4.1, RFC 3596 §2.2. */
public final class Addresses {
    private Addresses() {}

    /** The addresses in the order received; 4 octets each for A, 16 for AAAA. */
    public static Parsed<List<InetAddress>> decode(RrSet rrset) {
        var addresses = new ArrayList<InetAddress>();
        for (Bytes rdata : rrset.rdata()) {
            try {
                addresses.add(InetAddress.getByAddress(rdata.toArray()));
            } catch (UnknownHostException e) {
                return Parsed.malformed(0, "address data of " + rdata.size() + " octets");
            }
        }
        return Parsed.ok(List.copyOf(addresses));
    }
}

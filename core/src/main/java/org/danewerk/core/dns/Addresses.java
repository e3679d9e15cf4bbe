package org.danewerk.core.dns;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** Reads A and AAAA data, and writes addresses for people. RFC 1035 §3.4.1, RFC 3596 §2.2. */
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

    /** As people write it: IPv6 with the longest run of zeros left out. RFC 5952 §4. */
    public static String toText(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] octets = address.getAddress();
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (octets[2 * i] & 0xff) << 8 | octets[2 * i + 1] & 0xff;
        }
        int start = -1;
        int length = 1; // a single zero group is written out. RFC 5952 §4.2.2
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        var text = new StringBuilder();
        int i = 0;
        while (i < 8) {
            if (i == start) {
                text.append("::");
                i += length;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
                i++;
            }
        }
        return text.toString();
    }
}

package org.danewerk.net.dnssec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.ResourceRecord;

/** The canonical forms that signatures are made over. RFC 4034 §6. */
final class Canonical {
    private Canonical() {}

    /** What an RRSIG signs: its own head, then the records in canonical form and order. RFC 4034 §3.1.8.1, RFC 4035 §5.3.2 */
    static byte[] signedData(Rrsig signature, List<ResourceRecord> rrset) {
        var first = rrset.getFirst();
        Bytes owner = signedOwner(first.owner(), signature.labels()).toWire();
        var datas = new ArrayList<byte[]>(rrset.size());
        for (var rr : rrset) {
            datas.add(rdata(rr));
        }
        datas.sort(Arrays::compareUnsigned); // RFC 4034 §6.3
        var out = new ByteArrayOutputStream(512);
        out.writeBytes(signature.head().toArray());
        byte[] previous = null;
        for (byte[] data : datas) {
            if (previous != null && Arrays.equals(previous, data)) {
                continue; // equal once the case of names is gone
            }
            previous = data;
            out.writeBytes(owner.toArray());
            put16(out, first.type());
            put16(out, 1);
            put16(out, (int) (signature.originalTtl() >>> 16));
            put16(out, (int) signature.originalTtl());
            put16(out, data.length);
            out.writeBytes(data);
        }
        return out.toByteArray();
    }

    /** The owner, or the wildcard it was expanded from. RFC 4035 §5.3.2 */
    static DomainName signedOwner(DomainName owner, int labels) {
        int surplus = labelsOf(owner) - labels;
        if (surplus <= 0) {
            return owner;
        }
        DomainName ancestor = owner;
        while (ancestor.labels().size() > labels) {
            ancestor = ancestor.parent();
        }
        return ancestor.child("*");
    }

    /** Labels as RRSIG counts them, without a leading asterisk. RFC 4034 §3.1.3 */
    static int labelsOf(DomainName owner) {
        int count = owner.labels().size();
        return count > 0 && owner.labels().getFirst().equals("*") ? count - 1 : count;
    }

    /** Names within the data of the listed types go to lower case, those of NSEC and later types do not. RFC 6840 §5.1 */
    private static byte[] rdata(ResourceRecord rr) {
        byte[] data = rr.rdata().toArray();
        int at = DataNames.start(rr.type(), data);
        for (int left = DataNames.count(rr.type()); left > 0 && at >= 0; left--) {
            at = lower(data, at);
        }
        return data;
    }

    /** Returns the offset behind the name at {@code from}, or -1 where there is no whole name: such data stays as it is from there. */
    private static int lower(byte[] data, int from) {
        int at = from;
        while (at < data.length && data[at] != 0) {
            int end = at + (data[at] & 0xff);
            if (end >= data.length) {
                return -1;
            }
            while (at < end) {
                at++;
                if (data[at] >= 'A' && data[at] <= 'Z') {
                    data[at] += 32;
                }
            }
            at++;
        }
        return at < data.length ? at + 1 : -1;
    }

    static Bytes concat(Bytes a, Bytes b) {
        byte[] both = Arrays.copyOf(a.toArray(), a.size() + b.size());
        System.arraycopy(b.toArray(), 0, both, a.size(), b.size());
        return Bytes.of(both);
    }

    /** Order of names as NSEC chains have it: label by label from the right, as octets. RFC 4034 §6.1 */
    static int compare(DomainName a, DomainName b) {
        int i = a.labels().size();
        int j = b.labels().size();
        while (i > 0 && j > 0) {
            int order = a.labels().get(--i).compareTo(b.labels().get(--j));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(i, j);
    }

    private static void put16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}

package org.danewerk.net.dnssec;

import org.danewerk.core.base.Bytes;
import org.danewerk.net.dns.message.RrType;

/** The types at a name as NSEC and NSEC3 list them. RFC 4034 §4.1.2. */
record TypeBitmap(Bytes blocks) {
    /** For ANY: whether there is anything but what proves that there is nothing. RFC 4035 §5.4, RFC 9824 §2 */
    boolean has(int type) {
        return type == RrType.ANY ? anything() : lists(type);
    }

    private boolean anything() {
        int count = 0;
        for (int at = 0; at + 2 <= blocks.size(); at += 2 + blocks.at(at + 1)) {
            for (int i = at + 2; i < Math.min(at + 2 + blocks.at(at + 1), blocks.size()); i++) {
                count += Integer.bitCount(blocks.at(i));
            }
        }
        for (int type : new int[] {RrType.RRSIG, RrType.NSEC, RrType.NXNAME}) {
            count -= lists(type) ? 1 : 0;
        }
        return count > 0;
    }

    private boolean lists(int type) {
        int at = 0;
        while (at + 2 <= blocks.size()) {
            int window = blocks.at(at);
            int size = blocks.at(at + 1);
            if (at + 2 + size > blocks.size()) {
                return false;
            }
            if (window == type >> 8) {
                int octet = (type & 0xff) >> 3;
                return octet < size && (blocks.at(at + 2 + octet) & 0x80 >> (type & 7)) != 0;
            }
            at += 2 + size;
        }
        return false;
    }

    /** The parent's side of a zone cut, which says nothing about the child. RFC 6840 §4.1 */
    boolean isDelegation() {
        return has(RrType.NS) && !has(RrType.SOA);
    }
}

package org.danewerk.net.dnssec;

import org.danewerk.net.dns.message.RrType;

/** Where names stand in the data of the types whose canonical form has them in lower case. RFC 4034 §6.2, RFC 6840 §5.1. */
final class DataNames {
    private static final int MD = 3;
    private static final int MF = 4;
    private static final int MB = 7;
    private static final int MG = 8;
    private static final int MR = 9;
    private static final int MINFO = 14;
    private static final int RP = 17;
    private static final int AFSDB = 18;
    private static final int RT = 21;
    private static final int PX = 26;
    private static final int NAPTR = 35;
    private static final int KX = 36;

    private DataNames() {}

    /** How many names stand in a row. */
    static int count(int type) {
        return switch (type) {
            case RrType.NS, RrType.CNAME, RrType.PTR, RrType.DNAME, MD, MF, MB, MG, MR -> 1;
            case RrType.MX, RrType.SRV, AFSDB, RT, KX, NAPTR -> 1;
            case RrType.SOA, MINFO, RP, PX -> 2;
            default -> 0;
        };
    }

    /** Where the first of them begins; beyond the data, or negative, where the data ends before. */
    static int start(int type, byte[] data) {
        return switch (type) {
            case RrType.MX, AFSDB, RT, KX, PX -> 2;
            case RrType.SRV -> 6;
            case NAPTR -> behindStrings(data);
            default -> 0;
        };
    }

    /** Behind order, preference, flags, services and regular expression. RFC 3403 §4.1 */
    private static int behindStrings(byte[] data) {
        int at = 4;
        for (int i = 0; i < 3; i++) {
            if (at >= data.length) {
                return -1;
            }
            at += 1 + (data[at] & 0xff);
        }
        return at;
    }
}

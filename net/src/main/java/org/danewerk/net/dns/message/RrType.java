package org.danewerk.net.dns.message;

/** Type numbers as they stand on the wire, with those that no caller asks for but the protocol needs. */
public final class RrType {
    public static final int NS = 2;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int PTR = 12;
    public static final int MX = 15;
    public static final int SRV = 33;
    public static final int DNAME = 39;
    public static final int OPT = 41;
    public static final int DS = 43;
    public static final int RRSIG = 46;
    public static final int NSEC = 47;
    public static final int DNSKEY = 48;
    public static final int NSEC3 = 50;
    /** "This name does not exist", in the bitmap of a compact denial. RFC 9824 §7.1. */
    public static final int NXNAME = 128;

    /** RFC 8945 §4.2 */
    public static final int TSIG = 250;

    /** A question for all types, never a record. RFC 1035 §3.2.3 */
    public static final int ANY = 255;

    private RrType() {}

    /** Mnemonic where there is one here, else {@code TYPE}n. RFC 3597 §5. */
    public static String text(int type) {
        for (var known : org.danewerk.core.dns.RecordType.values()) {
            if (known.code() == type) {
                return known.name();
            }
        }
        return switch (type) {
            case PTR -> "PTR";
            case DNAME -> "DNAME";
            case RRSIG -> "RRSIG";
            case NSEC -> "NSEC";
            case NSEC3 -> "NSEC3";
            case TSIG -> "TSIG";
            case ANY -> "ANY";
            default -> "TYPE" + type;
        };
    }
}

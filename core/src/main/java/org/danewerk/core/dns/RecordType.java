package org.danewerk.core.dns;

/** The DNS record types the project asks for. */
public enum RecordType {
    A(1),
    NS(2),
    CNAME(5),
    SOA(6),
    MX(15),
    TXT(16),
    AAAA(28),
    SRV(33),
    DS(43),
    DNSKEY(48),
    TLSA(52);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}

package org.danewerk.operations.route;

import java.util.List;
import org.danewerk.core.dns.RecordType;

/** Which address families are looked up and connected to. */
public enum AddressFamilies {
    BOTH,
    IPV4_ONLY,
    IPV6_ONLY;

    public boolean ipv4() {
        return this != IPV6_ONLY;
    }

    public boolean ipv6() {
        return this != IPV4_ONLY;
    }

    /** Of the records to ask for. */
    public List<RecordType> types() {
        return switch (this) {
            case BOTH -> List.of(RecordType.A, RecordType.AAAA);
            case IPV4_ONLY -> List.of(RecordType.A);
            case IPV6_ONLY -> List.of(RecordType.AAAA);
        };
    }
}

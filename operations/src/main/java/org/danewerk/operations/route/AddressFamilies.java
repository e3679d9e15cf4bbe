package org.danewerk.operations.route;

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
}

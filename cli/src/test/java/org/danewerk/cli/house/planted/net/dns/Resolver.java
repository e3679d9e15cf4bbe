package org.danewerk.cli.house.planted.net.dns;

/** Planted: a port. */
public interface Resolver {
    /** Such as a factory of {@code net}. */
    static Resolver real() {
        return new Resolver() {};
    }
}

package org.danewerk.core.rollover;

import org.danewerk.core.verdict.KeyAlgorithm;

/**
 * What one address of a host presented to a client that accepts keys of one algorithm alone.
 *
 * @param address with the host, for people
 */
public record AddressSight(String address, KeyAlgorithm algorithm, Sight sight) {
    public sealed interface Sight {}

    /** What is remembered from look to look is remembered of this. */
    String place() {
        return address + " " + algorithm;
    }

    public record Presents(Credential credential) implements Sight {}

    /** TLS, and no certificate of this algorithm. */
    public record NoCertificate() implements Sight {}

    /** A session without STARTTLS, for which no records may be published. RFC 7672 §2.2. */
    public record WithoutTls() implements Sight {}

    /** What it would present to others nobody knows. */
    public record Unseen(String why) implements Sight {}
}

package org.danewerk.lab.dns;

import java.util.Optional;

/** Turns queries as they came into replies as they go; empty: no reply. */
interface Replies {
    Optional<byte[]> udp(byte[] query);

    Optional<byte[]> tcp(byte[] query);
}

package org.danewerk.lab.rollover;

import org.jspecify.annotations.Nullable;

/** An authoritative server with its copy of one RRset. */
final class SimulatedServer {
    final String name;
    Version serves;
    /** Of the change it has: a secondary takes none that is older. */
    long serial;

    /** What the driver last saw there. */
    @Nullable
    Version seen;

    /** What it had before it went back, as long as nobody saw that it did. */
    @Nullable
    Version ahead;

    /** Restored from a backup, which happens once. */
    boolean wentBack;

    /** No answers to the driver before this; others get them. */
    long silentUntil;

    SimulatedServer(String name, Version serves) {
        this.name = name;
        this.serves = serves;
    }
}

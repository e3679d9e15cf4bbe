package org.danewerk.cli.house.planted.core.base;

import java.time.Instant;

/** Planted: core is given the time. */
final class AsksTime {
    Instant time() {
        return Instant.now();
    }
}

package org.danewerk.cli.house.planted.net.dnssec;

import org.jspecify.annotations.Nullable;

/** Planted: a proof does not depend on the environment. */
final class ReadsEnvironment {
    @Nullable
    String anchor() {
        return System.getenv("ANCHOR");
    }
}

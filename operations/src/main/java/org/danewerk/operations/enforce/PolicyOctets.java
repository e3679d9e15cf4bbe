package org.danewerk.operations.enforce;

import org.danewerk.core.mtasts.KeptPolicy;

/** What a kept policy takes of the memory, about: one of 64 KiB can have eight thousand patterns, and takes thirty times as much. */
public final class PolicyOctets {
    /** For who keeps the policies of a queue; some twenty thousand of the usual size. */
    public static final long USUAL_ROOM = 32L << 20;

    private PolicyOctets() {}

    public static long of(KeptPolicy policy) {
        long octets = ENTRY;
        for (var pattern : policy.file().mx()) {
            octets += PATTERN;
            for (var label : pattern.name().labels()) {
                octets += TEXT + label.length();
            }
        }
        for (var line : policy.file().lines()) {
            octets += TEXT + line.length();
        }
        return octets;
    }

    private static final int ENTRY = 400;
    private static final int PATTERN = 100;
    private static final int TEXT = 56;
}

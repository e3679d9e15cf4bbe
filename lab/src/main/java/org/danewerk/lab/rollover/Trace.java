package org.danewerk.lab.rollover;

import java.util.function.Supplier;

/** Who wants to know what happened, second by second. */
@FunctionalInterface
public interface Trace {
    /** Nobody. */
    Trace NONE = (second, what) -> {};

    void say(long second, Supplier<String> what);
}

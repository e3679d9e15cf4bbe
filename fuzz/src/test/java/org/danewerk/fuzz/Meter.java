package org.danewerk.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Holds a target to its property, and to its bound on allocation. */
final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Meter() {}

    static void run(Target target, byte[] input) throws Exception {
        long most = target.allocation().most(input.length);
        long allocated = allocated(target, input);
        // The first input of its kind loads classes and fills caches, the second does not.
        if (allocated > most) {
            allocated = allocated(target, input);
        }
        Held.that(
                allocated <= most,
                target.name() + " allocates " + allocated + " octets for an input of " + input.length
                        + "; expected at most " + most);
    }

    private static long allocated(Target target, byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.property().hold(input.clone());
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}

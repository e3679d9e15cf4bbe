/**
 * Roll-overs by the thousand against virtual name servers, caches, mail servers and senders, with everything that can go wrong, to prove
 * that {@code core.rollover} loses no message. Nothing here touches a network, a file or a clock, and a seed says it all. RFC 7671 §8.
 * Start at {@link org.danewerk.lab.rollover.SimulatedRollover}.
 */
@NullMarked
package org.danewerk.lab.rollover;

import org.jspecify.annotations.NullMarked;

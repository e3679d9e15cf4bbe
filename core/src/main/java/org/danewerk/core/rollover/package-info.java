/**
 * Which TLSA records must be published now, what may be served now, and the next safe step from one to the other.
 *
 * <p>Pure: facts and the instant come in, a {@link org.danewerk.core.rollover.Plan} and a {@link
 * org.danewerk.core.rollover.Memory} go out, and whoever acts on the plan keeps the memory until the next one. The invariant: at no
 * instant does a chain that may be served fail the records that any cache obeying TTLs may hold. RFC 7671 §8, RFC 7672 §4. Start at
 * {@link org.danewerk.core.rollover.Planner}.
 */
@NullMarked
package org.danewerk.core.rollover;

import org.jspecify.annotations.NullMarked;

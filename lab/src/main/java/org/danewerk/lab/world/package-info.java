/**
 * What there is in the lab: its mail domains with the verdict each must get, its zones, its mail servers and what they do wrong.
 *
 * <p>Pure data: the same world, octet for octet, from the same seed and instant. Nothing here listens. Start at {@link
 * org.danewerk.lab.world.LabWorld}.
 */
@NullMarked
package org.danewerk.lab.world;

import org.jspecify.annotations.NullMarked;

/**
 * A small Internet on loopback: signed zones, a resolver that passes them on, mail servers right and wrong, and a clock that
 * stands still.
 *
 * <p>For trying the program without a network, and the ground of its tests. Everything stays on loopback addresses. Start at
 * {@link org.danewerk.lab.Lab}.
 */
@NullMarked
package org.danewerk.lab;

import org.jspecify.annotations.NullMarked;

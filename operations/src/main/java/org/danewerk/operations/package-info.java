/**
 * What Danewerk does, wired to the real world.
 *
 * <p>The operations themselves are in the packages below and open no socket; {@link org.danewerk.operations.Live} gives them the ports
 * that do.
 */
@NullMarked
package org.danewerk.operations;

import org.jspecify.annotations.NullMarked;

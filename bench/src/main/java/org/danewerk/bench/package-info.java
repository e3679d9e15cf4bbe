/**
 * Benchmarks of the engine: what one parse, one match, one verification costs, in time and in memory.
 *
 * <p>Whole processes are measured by the scripts beside this module; {@code ./dev bench} runs both.
 */
@NullMarked
package org.danewerk.bench;

import org.jspecify.annotations.NullMarked;

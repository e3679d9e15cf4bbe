/**
 * Hostile input for every parser of what strangers send: a {@link org.danewerk.fuzz.Target} for each, with what must hold for any
 * input. Not part of the program. Start reading at {@link org.danewerk.fuzz.Targets}; targets of what only a package sees are in that
 * package.
 */
@NullMarked
package org.danewerk.fuzz;

import org.jspecify.annotations.NullMarked;

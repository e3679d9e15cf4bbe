/** Keeps the house in order: what may use what, and that documents say what the code does. */
@NullMarked
package org.danewerk.cli.house;

import org.jspecify.annotations.NullMarked;

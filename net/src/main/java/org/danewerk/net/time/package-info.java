/**
 * Time limits that cost nothing while they hold.
 *
 * <p>Not for the users of this module: {@code net.dns} and {@code net.smtp} end their waits by it.
 */
@NullMarked
package org.danewerk.net.time;

import org.jspecify.annotations.NullMarked;

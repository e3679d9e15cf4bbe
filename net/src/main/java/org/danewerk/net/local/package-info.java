/**
 * Files that are replaced and programs that are run on this machine, whole and within bounds.
 *
 * <p>Judges neither what a file holds nor what a program prints. Start at {@link org.danewerk.net.local.LocalFile}.
 */
@NullMarked
package org.danewerk.net.local;

import org.jspecify.annotations.NullMarked;

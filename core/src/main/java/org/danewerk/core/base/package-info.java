/**
 * The few values everything else is made of: octets, parse results, limits, citations.
 *
 * <p>No codecs of general use and no JSON: those are libraries' work, further out. Start at {@link
 * org.danewerk.core.base.Bytes}.
 */
@NullMarked
package org.danewerk.core.base;

import org.jspecify.annotations.NullMarked;

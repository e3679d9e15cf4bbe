/**
 * Throw-away public key infrastructures: any certificate a test or a lab server needs, sound or broken, the same octets for the
 * same seed.
 *
 * <p>Not for anything real: the keys follow from a number. RFC 5280. Start at {@link org.danewerk.lab.pki.Pki}.
 */
@NullMarked
package org.danewerk.lab.pki;

import org.jspecify.annotations.NullMarked;

/**
 * The base of known issuers as a file: the one that is shipped, the one of the user, and a new one made of certificates.
 *
 * <p>Start at {@link org.danewerk.operations.issuers.ShippedIssuers} and {@link org.danewerk.operations.issuers.IssuerUpdate}.
 */
@NullMarked
package org.danewerk.operations.issuers;

import org.jspecify.annotations.NullMarked;

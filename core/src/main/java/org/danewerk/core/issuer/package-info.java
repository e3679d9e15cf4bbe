/**
 * What is known of public certification authorities: which certificate or key a digest stands for, and whether it is still issued from.
 *
 * <p>Not here: trust. That an issuer is known says nothing for or against it. Start at {@link org.danewerk.core.issuer.IssuerBase}.
 */
@NullMarked
package org.danewerk.core.issuer;

import org.jspecify.annotations.NullMarked;

/**
 * X.509 as DANE needs it: certificates as presented, their octets, names, and path validation at an instant.
 *
 * <p>Works on the octets received, so a certificate the platform's parser rejects can still be compared. RFC 5280, 9525 as
 * profiled by RFC 7671 and 7672. Beside it, {@link org.danewerk.core.pkix.CmsCheck} judges signatures over files by RFC 5652. Start at {@link org.danewerk.core.pkix.PresentedCertificate}.
 */
@NullMarked
package org.danewerk.core.pkix;

import org.jspecify.annotations.NullMarked;

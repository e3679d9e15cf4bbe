/**
 * Where the TLSA records of a mail domain's hosts belong, and whose they are to publish.
 *
 * <p>Pure: what was looked up comes in. Start at {@link org.danewerk.core.placement.MailHost}. RFC 7672 §2.2.2 and §2.2.3.
 */
@NullMarked
package org.danewerk.core.placement;

import org.jspecify.annotations.NullMarked;

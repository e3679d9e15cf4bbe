/**
 * The policy host of MTA-STS: who it is, and what it serves.
 *
 * <p>Judges nothing of what comes; but it asks nobody who is not the host. RFC 8461 §3.3. Start at {@link
 * org.danewerk.net.https.PolicyFetcher}.
 */
@NullMarked
package org.danewerk.net.https;

import org.jspecify.annotations.NullMarked;

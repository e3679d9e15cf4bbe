/**
 * Sessions that TLS reports are made of, by day in a database. RFC 8460 §4.
 *
 * <p>Start at {@link org.danewerk.cli.sessions.SessionDatabase}.
 */
@NullMarked
package org.danewerk.cli.sessions;

import org.jspecify.annotations.NullMarked;

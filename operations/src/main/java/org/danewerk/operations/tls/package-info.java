/**
 * DANE for the TLS of any Java client: looks a server up, decides what its records ask, and judges the chain it presents.
 *
 * <p>Decisions are those of {@code core.service} and {@code core.policy}; the way into the JDK's TLS is {@code net.tls}. Start at
 * {@link org.danewerk.operations.tls.DaneSslContext}.
 */
@NullMarked
package org.danewerk.operations.tls;

import org.jspecify.annotations.NullMarked;

/**
 * TLS by DANE for any client of the JDK's API: a trust manager, a socket factory and an {@code SSLContext}.
 *
 * <p>What is asked of a server, and whether its chain will do, a {@link org.danewerk.net.tls.ServerPolicy} says, which looks names
 * up and judges; here is only the way to it. Start at {@link org.danewerk.net.tls.DaneContext}.
 */
@NullMarked
package org.danewerk.net.tls;

import org.jspecify.annotations.NullMarked;

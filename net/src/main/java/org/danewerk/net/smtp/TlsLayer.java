package org.danewerk.net.smtp;

import javax.net.ssl.SSLEngine;

/**
 * A TLS implementation, as far as implementations differ: how a client engine is made. The engine accepts every certificate, resumes
 * no session, speaks TLS 1.2 and 1.3 and offers no anonymous cipher suite. Safe for use by many threads at once.
 */
public interface TlsLayer {
    /** As evidence names it, such as {@code JSSE}. */
    String name();

    /** Whether this layer can make the offer at all. */
    boolean offers(TlsOffer offer);

    /** An engine for one handshake. @throws IllegalStateException for an offer this layer does not make */
    SSLEngine engine(TlsOffer offer);

    /** Whether the engine works on memory outside the heap, and would copy everything that is not there. */
    boolean wantsDirectBuffers();
}

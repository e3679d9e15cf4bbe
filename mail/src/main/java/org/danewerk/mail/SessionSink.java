package org.danewerk.mail;

import org.danewerk.core.tlsrpt.Session;

/**
 * Hears what connections count for in TLS reports; an object of this type is the property {@code mail.danesmtp.sessions}. RFC 8460 §4.
 *
 * <p>Called by the thread that sends, after each domain of a message; many may call at once. What it throws ends the sending. A message that
 * is itself a TLS report is sent in a session without one, else each report would bring another. RFC 8460 §3.
 */
@FunctionalInterface
public interface SessionSink {
    /**
     * Takes one session.
     *
     * @param session a connection, counted once however many messages went over it, or a host that must not be connected to
     */
    void accept(Session session);
}

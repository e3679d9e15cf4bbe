package org.danewerk.operations.enforce;

import java.time.Duration;
import java.util.List;
import org.danewerk.core.tlsrpt.Session;

/** Who is told what the service does. Called by many threads at once, and must not block for long. */
public interface PolicyListener {
    /** An answer was looked up. */
    void lookedUp(String destination, Looked looked, Duration took);

    /** A mail server was answered so that these fail, unseen by itself: for TLS reports. RFC 8460 §4. @param sessions one or more */
    void failing(List<Session> sessions);

    /** An exception of the operator took the place of an answer. */
    void overridden(PolicyOverride override);

    /** A policy of MTA-STS is in force, and would be lost with the process. Told of the first, until one can be stored. @param why one clause */
    void notStored(String domain, String why);

    /** After {@link #notStored}: all that is in force survives the process again. @param policies that waited for it */
    void storedAgain(int policies);
}

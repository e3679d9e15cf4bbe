package org.danewerk.core.mail;

import org.danewerk.core.base.SpecRef;

/**
 * Why a message was not delivered to somebody.
 *
 * @param text a clause for people; where it quotes a server, that is printable
 */
public record Cause(EnhancedStatus status, SpecRef spec, String text) {
    public Cause(EnhancedStatus status, int rfc, String section, String text) {
        this(status, new SpecRef(rfc, section), text);
    }
}

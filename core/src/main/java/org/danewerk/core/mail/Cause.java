package org.danewerk.core.mail;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dns.DomainName;

/**
 * Why a message was not delivered to somebody.
 *
 * @param text a clause for people; where it quotes a server, that is printable
 * @param server whose answer it is; empty where no server refused
 */
public record Cause(EnhancedStatus status, SpecRef spec, String text, Optional<Server> server) {
    /** A server, and what it said. RFC 3464 §2.3.5, §2.3.6. */
    public record Server(DomainName host, ServerReply reply) {}

    public Cause(EnhancedStatus status, SpecRef spec, String text) {
        this(status, spec, text, Optional.empty());
    }

    public Cause(EnhancedStatus status, int rfc, String section, String text) {
        this(status, new SpecRef(rfc, section), text);
    }
}

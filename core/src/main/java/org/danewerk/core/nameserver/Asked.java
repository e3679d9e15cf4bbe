package org.danewerk.core.nameserver;

import java.util.Optional;

/** One question, and what one address replied. */
public record Asked(Transport transport, ZoneQuestion question, ServerReply reply) {
    Optional<ServerReply.Answered> answered() {
        return reply instanceof ServerReply.Answered answered ? Optional.of(answered) : Optional.empty();
    }
}

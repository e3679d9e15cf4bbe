package org.danewerk.core.rollover;

import java.time.Instant;

/** A chain that some process may still present: seen until this instant, as far as can be known. */
public record ShownChain(Credential credential, Instant lastSeen) {}

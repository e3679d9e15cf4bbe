package org.danewerk.core.dns;

import java.time.Instant;

/** Who signed, with which key, and from when until when that holds. RFC 4034 §3.1. */
public record Signer(DomainName zone, int keyTag, int algorithm, Instant inception, Instant expiration) {}

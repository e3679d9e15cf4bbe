package org.danewerk.core.dane;

import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.dns.DomainName;

/** A TLSA record with what stood in front of it on its line: its owner and its TTL, where they were written. */
public record TlsaLine(Optional<DomainName> owner, OptionalLong ttlSeconds, TlsaRecord record) {}

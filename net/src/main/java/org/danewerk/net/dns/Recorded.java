package org.danewerk.net.dns;

import org.danewerk.core.dns.DomainName;

/**
 * One question that was put to the network, and what came of it.
 *
 * @param type the number of the record type
 * @param flags as in {@link Exchange#ask}
 */
public record Recorded(DomainName name, int type, int flags, Reply reply) {}

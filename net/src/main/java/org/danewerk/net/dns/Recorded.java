package org.danewerk.net.dns;

import org.danewerk.core.dns.DomainName;

/**
 * One question that was put to the network, and what came of it.
 *
 * @param type the number of the record type
 * @param flags as in {@link Exchange#ask}
 * @param again whether it was put by {@link Exchange#askAgain}
 */
public record Recorded(DomainName name, int type, int flags, boolean again, Reply reply) {}

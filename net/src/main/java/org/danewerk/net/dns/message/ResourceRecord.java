package org.danewerk.net.dns.message;

import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;

/**
 * One record of class IN as received.
 *
 * @param ttlSeconds 0 where the sender set the top bit. RFC 2181 §8
 * @param rdata names in it uncompressed, their case as sent
 */
public record ResourceRecord(DomainName owner, int type, long ttlSeconds, Bytes rdata) {}

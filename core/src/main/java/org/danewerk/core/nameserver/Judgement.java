package org.danewerk.core.nameserver;

import org.danewerk.core.dns.DnssecStatus;

/**
 * What validation makes of an answer.
 *
 * @param why for people, where it is bogus or cannot be told; else empty
 */
public record Judgement(DnssecStatus status, String why) {}

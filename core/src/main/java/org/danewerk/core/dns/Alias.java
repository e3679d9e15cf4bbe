package org.danewerk.core.dns;

/**
 * One CNAME link that was followed, with the status of that link alone.
 *
 * <p>A CNAME synthesised from a DNAME counts like any other. RFC 7672 §2.1.3.
 */
public record Alias(DomainName owner, DomainName target, DnssecStatus status) {}

package org.danewerk.operations.doctor;

import org.danewerk.core.dns.DomainName;

/**
 * Zones whose state is known beforehand.
 *
 * @param signed a zone in order
 * @param bogus a zone whose signatures are wrong, and kept so
 * @param unsigned a zone without DNSSEC
 */
public record KnownNames(DomainName signed, DomainName bogus, DomainName unsigned) {
    /** Names on the Internet that have been so for many years; others can be named where they change. */
    public static final KnownNames PUBLIC =
            new KnownNames(DomainName.of("ietf.org"), DomainName.of("dnssec-failed.org"), DomainName.of("google.com"));
}

package org.danewerk.core.placement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;

/** Services that take mail for the domains of others, and have ways of their own to DANE; known by the names of their hosts. */
public enum HostedMail {
    /** Exchange Online in zones without DNSSEC. */
    MICROSOFT_365_UNSIGNED("mail.protection.outlook.com", "mail.eo.outlook.com", "mail.protection.outlook.de"),
    /** Exchange Online in its signed zone, where it publishes TLSA records for whoever switches them on. */
    MICROSOFT_365("mx.microsoft");

    private final List<DomainName> zones;

    HostedMail(String... zones) {
        this.zones = Arrays.stream(zones).map(DomainName::of).toList();
    }

    public static Optional<HostedMail> of(DomainName host) {
        return Arrays.stream(values())
                .filter(one -> one.zones.stream().anyMatch(host::isAtOrBelow))
                .findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

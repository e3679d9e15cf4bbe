package org.danewerk.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.Test;

class EstateTest {
    @Test
    void whatIsBelowTheDomainOrInItsZoneBelongsToIt() {
        var estate = estate("mail.example.org", "example.org");
        assertThat(has(estate, "mx.mail.example.org")).isTrue();
        assertThat(has(estate, "mx.example.org")).isTrue();
        assertThat(has(estate, "example.org")).isTrue();
        assertThat(has(estate, "org")).isFalse();
        assertThat(has(estate, "mx.anexample.org")).isFalse();
    }

    @Test
    void theZoneOfATldIsNobodysOwn() {
        var estate = estate("example.org", "org");
        assertThat(has(estate, "mx.example.org")).isTrue();
        assertThat(has(estate, "mx.example2.org")).isFalse();
        assertThat(has(estate("example.org", "."), "mx.example.net")).isFalse();
    }

    @Test
    void whatIsNamedBelongsToItToo() {
        var estate = new Estate(DomainName.of("example.org"), Optional.empty(), List.of(DomainName.of("example.net")));
        assertThat(has(estate, "mx.example.net")).isTrue();
        assertThat(has(estate, "mx.example.com")).isFalse();
    }

    @Test
    void servicesAreKnownByTheirNames() {
        assertThat(HostedMail.of(DomainName.of("example-org.mail.protection.outlook.com")))
                .contains(HostedMail.MICROSOFT_365_UNSIGNED);
        assertThat(HostedMail.of(DomainName.of("example-org.j-v1.mx.microsoft")))
                .contains(HostedMail.MICROSOFT_365);
        assertThat(HostedMail.of(DomainName.of("mail.protection.outlook.com.example.org")))
                .isEmpty();
        assertThat(HostedMail.of(DomainName.of("notmx.microsoft"))).isEmpty();
    }

    private static Estate estate(String domain, String zone) {
        return new Estate(DomainName.of(domain), Optional.of(DomainName.of(zone)), List.of());
    }

    private static boolean has(Estate estate, String name) {
        return estate.has(DomainName.of(name));
    }
}

package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsaOwnerTest {
    private static final DomainName MX = DomainName.of("mx.example.com");

    @Test
    @DisplayName("RFC 6698 §3: port and transport in front of the base domain, each with an underscore")
    void nameIsPortTransportBase() {
        assertThat(new TlsaOwner(25, "tcp", MX).name()).isEqualTo(DomainName.of("_25._tcp.mx.example.com"));
        assertThat(new TlsaOwner(5060, "sctp", MX).name()).isEqualTo(DomainName.of("_5060._sctp.mx.example.com"));
        assertThat(TlsaOwner.parse(DomainName.of("_443._UDP.www.example.com.")))
                .isEqualTo(Parsed.ok(new TlsaOwner(443, "udp", DomainName.of("www.example.com"))));
    }

    @ParameterizedTest
    @DisplayName("RFC 6698 §3: what is no owner of TLSA records")
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.example.com            | 0 | no port in front: expected a label such as _25",
                "25._tcp.mx.example.com    | 0 | no port in front: expected a label such as _25",
                "_._tcp.mx.example.com     | 0 | no port in front: expected a label such as _25",
                "_smtp._tcp.mx.example.com | 0 | no port in front: expected a label such as _25",
                "*._tcp.mx.example.com     | 0 | no port in front: expected a label such as _25",
                ".                         | 0 | no port in front: expected a label such as _25",
                "_025._tcp.mx.example.com  | 0 | a port with a leading zero: expected a decimal number from 1 to 65535 without it",
                "_0._tcp.mx.example.com    | 0 | a port with a leading zero: expected a decimal number from 1 to 65535 without it",
                "_65536._tcp.mx.example.com | 0 | a port above 65535",
                "_99999999999999999999._tcp.mx.example.com | 0 | a port above 65535",
                "_25.tcp.mx.example.com    | 4 | no transport behind _25: expected _tcp, _udp or _sctp",
                "_25.mx.example.com        | 4 | no transport behind _25: expected _tcp, _udp or _sctp",
                "_25._smtp.mx.example.com  | 4 | no transport behind _25: expected _tcp, _udp or _sctp",
                "_25                       | 3 | no transport behind _25: expected _tcp, _udp or _sctp",
            })
    void wrongOwnerTellsWhereAndWhy(String name, int offset, String reason) {
        assertThat(TlsaOwner.parse(DomainName.of(name))).isEqualTo(Parsed.malformed(offset, reason));
    }

    @Test
    void baseTooLongForPortAndTransportHasNoOwner() {
        var longest = "a".repeat(61) + "." + ("b".repeat(63) + ".").repeat(2) + "c".repeat(54);
        assertThat(TlsaOwner.tcp(25, DomainName.of(longest))
                        .orElseThrow()
                        .name()
                        .wireSize())
                .isEqualTo(255);
        assertThat(TlsaOwner.tcp(2525, DomainName.of(longest))).isEmpty();
        assertThat(TlsaOwner.tcp(25, DomainName.of(longest + ".d"))).isEmpty();
    }

    @Test
    void valuesOutsideTheRangesAreRefused() {
        assertThatThrownBy(() -> new TlsaOwner(0, "tcp", MX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlsaOwner(65_536, "tcp", MX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlsaOwner(25, "TCP", MX)).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.danewerk.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedAddressesTest {
    @ParameterizedTest
    @DisplayName("RFC 6890 §2.2: special-purpose blocks are told by name, first and last address")
    @CsvSource({
        "0.0.0.0, this network",
        "0.255.255.255, this network",
        "10.0.0.0, private use",
        "10.255.255.255, private use",
        "100.64.0.0, shared address space",
        "100.127.255.255, shared address space",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "169.254.169.254, link local",
        "172.16.0.0, private use",
        "172.31.255.255, private use",
        "192.0.0.8, protocol assignments",
        "192.0.2.1, documentation",
        "192.88.99.1, former 6to4 relay anycast",
        "192.168.0.0, private use",
        "192.168.255.255, private use",
        "198.18.0.0, benchmarking",
        "198.19.255.255, benchmarking",
        "198.51.100.255, documentation",
        "203.0.113.0, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.0, reserved",
        "255.255.255.254, reserved",
        "255.255.255.255, limited broadcast",
        "::, unspecified",
        "::1, loopback",
        "::2, not a global unicast address",
        "::127.0.0.1, not a global unicast address",
        "64:ff9b:1::1, translation inside a network",
        "64:ff9b:2::1, not a global unicast address",
        "100::1, discard only",
        "2001::1, Teredo",
        "2001:2::1, protocol assignments",
        "2001:1ff:ffff::, protocol assignments",
        "2001:db8::1, documentation",
        "3fff:fff::1, documentation",
        "5f00::1, segment routing",
        "fc00::1, unique local",
        "fdff::1, unique local",
        "fe80::1, link local",
        "febf::1, link local",
        "fec0::1, former site local",
        "ff02::1, multicast",
        "4000::1, not a global unicast address"
    })
    void specialPurposeAddressesAreReserved(String address, String purpose) throws UnknownHostException {
        assertThat(purposeOf(InetAddress.getByName(address))).contains(purpose);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:db7:ffff::1",
                "2001:db9::1",
                "2606:4700::1111",
                "2a00:1450:4001::1b",
                "3ffe:ffff::1",
                "3fff:1000::1"
            })
    void publicAddressesAreNotReserved(String address) throws UnknownHostException {
        assertThat(purposeOf(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("an IPv6 address that stands for an IPv4 address is judged by that one")
    @CsvSource({
        "64:ff9b::127.0.0.1, loopback",
        "64:ff9b::10.1.2.3, private use",
        "64:ff9b::1.1.1.1,",
        "2002:7f00:1::1, loopback",
        "2002:c0a8:101::, private use",
        "2002:101:101::1,"
    })
    void embeddedIpv4Decides(String address, String purpose) throws UnknownHostException {
        assertThat(purposeOf(InetAddress.getByName(address))).isEqualTo(Optional.ofNullable(purpose));
    }

    @Test
    @DisplayName("RFC 4291 §2.5.5.2: an IPv4-mapped address is judged by the IPv4 address")
    void mappedIpv4Decides() throws UnknownHostException {
        var mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;
        // The platform unmaps it by itself; either way it must not pass.
        assertThat(purposeOf(InetAddress.getByAddress(mapped))).contains("loopback");
        assertThat(purposeOf(java.net.Inet6Address.getByAddress("mapped", mapped, 1)))
                .contains("loopback");
    }

    private static Optional<String> purposeOf(InetAddress address) {
        return ReservedAddresses.blockOf(address).map(ReservedAddresses.Block::purpose);
    }
}

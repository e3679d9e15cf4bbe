package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EhloIdentityTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, [192.0.2.1]",
        "2001:db8::1, [IPv6:2001:db8:0:0:0:0:0:1]",
        "fe80::1%1, [IPv6:fe80:0:0:0:0:0:0:1]"
    })
    @DisplayName("RFC 5321 §4.1.3: an address literal stands in brackets, with a tag for IPv6")
    void namelessClientSaysItsAddress(String address, String text) throws UnknownHostException {
        var local = InetAddress.getByName(address);
        assertThat(EhloIdentity.addressLiteral().text(() -> local)).isEqualTo(text);
    }

    @Test
    void nameIsSaidWithoutLookingAtTheConnection() {
        var identity = EhloIdentity.of(DomainName.of("mail.example"));
        assertThat(identity.text(() -> {
                    throw new AssertionError("not needed");
                }))
                .isEqualTo("mail.example");
    }

    @Test
    @DisplayName("RFC 5321 §4.1.1.1: a name that is not fully qualified is not used")
    void machineNameIsFullyQualifiedOrAbsent() {
        assertThat(EhloIdentity.ofMachine().name())
                .matches(name -> name.isEmpty() || name.get().labels().size() > 1);
    }
}

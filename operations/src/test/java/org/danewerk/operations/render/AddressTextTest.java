package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    @ParameterizedTest
    @DisplayName("RFC 5952 §4")
    @CsvSource({
        "192.0.2.1,                    192.0.2.1",
        "2001:DB8:0:0:0:0:0:1,         2001:db8::1",
        "2001:db8:0:1:1:1:1:1,         2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1,           2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1,         2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:0,              ::",
        "0:0:0:0:0:0:0:1,              ::1",
        "fe80:0:0:0:0:0:0:0,           fe80::"
    })
    void addressesAsPeopleWriteThem(String text, String shown) throws UnknownHostException {
        assertThat(AddressText.of(InetAddress.getByName(text))).isEqualTo(shown);
    }
}

package org.danewerk.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "127.25.0.1, 25, true",
        "127.25.9.9, 25, true",
        "127.53.0.54, 25, true",
        "127.0.0.1, 25, false",
        "127.77.0.1, 25, false",
        "::1, 25, false",
        "127.77.0.1, 77, true",
        "127.25.0.1, 77, false",
    })
    void whatIsItsOwn(String address, int net, boolean own) throws UnknownHostException {
        var network = net == 25 ? LabNetwork.DEFAULT : LabNetwork.within(net);
        assertThat(network.holds(InetAddress.getByName(address))).isEqualTo(own);
    }
}

package org.danewerk.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {
    @Test
    void closingEndsOpenSessionsAndFreesEveryPort() throws IOException {
        var lab = Lab.start(LabOptions.DEFAULT);
        var host = lab.world().hosts().getFirst();
        var dialer = lab.dialer();
        var at = new InetSocketAddress(host.address(), 25);
        try (var session = dialer.open(at, Duration.ofSeconds(60))) {
            session.setSoTimeout(60_000);
            assertThat(session.getInputStream().read()).isEqualTo('2');
            lab.close();
            session.getInputStream().readAllBytes(); // comes to an end, or else times out
        }
        assertThatThrownBy(() -> dialer.open(at, Duration.ofSeconds(60))).isInstanceOf(ConnectException.class);
        var dns = lab.resolverAddress();
        assertThatThrownBy(() -> new Socket(dns.getAddress(), dns.getPort())).isInstanceOf(ConnectException.class);
    }

    @Test
    void dialerLeadsNowhereButToTheLabsMailServers() throws IOException {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var host = lab.world().hosts().getFirst().address();
            var wait = Duration.ofSeconds(60);
            assertThatThrownBy(() -> lab.dialer().open(lab.resolverAddress(), wait))
                    .isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> lab.dialer().open(new InetSocketAddress(host, 587), wait))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void clockStandsUntilItIsMoved() throws IOException {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            assertThat(lab.clock().instant()).isEqualTo(LabOptions.DEFAULT.now());
            lab.clock().advance(Duration.ofDays(3));
            assertThat(lab.clock().instant()).isEqualTo(LabOptions.DEFAULT.now().plus(Duration.ofDays(3)));
        }
    }

    @Test
    void domainsLeftOutForWantOfIpv6AreNamed() throws IOException {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            int missing = lab.world().domains().size() - lab.domains().size();
            assertThat(lab.leftOut().isPresent()).isEqualTo(missing > 0);
        }
    }

    @Test
    void writesWhatLeadsRealProgramsHere(@TempDir Path directory) throws IOException {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var text = lab.upText(directory);
            assertThat(text)
                    .contains(String.valueOf(lab.resolverAddress().getPort()))
                    .contains("as root")
                    .doesNotContain("%");
            assertThat(Files.readAllLines(directory.resolve("domains.tsv")))
                    .hasSize(lab.domains().size() + 1)
                    .allMatch(line -> line.split("\t", -1).length == 5);
            assertThat(directory.resolve("unbound.conf"))
                    .content()
                    .contains("127.0.0.1@" + lab.resolverAddress().getPort());
        }
    }
}

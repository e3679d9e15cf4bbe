package org.danewerk.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.smtp.LabSmtp;
import org.danewerk.lab.world.LabHost;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.lab.world.SmtpScript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code gen --from} against the lab's servers, on real sockets. */
class GenFromServerTest {
    private static final LabWorld WORLD =
            LabWorld.of(LabOptions.DEFAULT.seed(), LabOptions.DEFAULT.now(), LabOptions.DEFAULT.network());

    private static LabSmtp servers;

    @BeforeAll
    static void start() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        servers = LabSmtp.start(WORLD.hosts(), host -> loopback);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void recordIsThatOfTheLeafShownAndMustBeCompared() {
        var host = host("mx.good311.lab");
        var screen = gen(host, "--name", "mx.good311.lab");
        assertThat(screen.out())
                .isEqualTo("_" + port(host) + "._tcp.mx.good311.lab. 3600 IN TLSA "
                        + host.identities().getFirst().leaf().tlsa(3, 1, 1).toText() + "\n");
        assertThat(screen.err()).contains("compare it with the key on the server");
        assertThat(screen.status()).isZero();
    }

    @Test
    void bothCertificatesOfAServerGetARecord() {
        var host = WORLD.hosts().stream()
                .filter(one -> one.identities().size() == 2)
                .findFirst()
                .orElseThrow();
        var screen = gen(host);
        assertThat(screen.out().lines())
                .containsExactlyInAnyOrderElementsOf(host.identities().stream()
                        .map(identity -> identity.leaf().tlsa(3, 1, 1).toText())
                        .toList());
    }

    @Test
    void authorityOfTheChainShownIsChosenByDepth() {
        var host = WORLD.hosts().stream()
                .filter(one -> one.script().equals(SmtpScript.PROPER)
                        && one.identities().size() == 1
                        && one.identities().getFirst().sent().size() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(gen(host, "-u", "2", "--depth", "1").out().strip())
                .isEqualTo(
                        host.identities().getFirst().sent().get(1).tlsa(2, 1, 1).toText());
    }

    @Test
    void serverWithoutStarttlsShowsNothing() {
        var screen = gen(host("mx.nostarttls.lab"));
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).contains("no certificate seen: 127.0.0.1: no TLS: STARTTLS is not offered");
        assertThat(screen.status()).isEqualTo(ExitStatus.UNDETERMINED);
    }

    private static Screen gen(LabHost host, String... more) {
        var words = new ArrayList<>(List.of("gen", "--from", "[127.0.0.1]:" + port(host), "--allow-reserved"));
        words.addAll(List.of(more));
        return Screen.run("", words.toArray(String[]::new));
    }

    private static int port(LabHost host) {
        return Objects.requireNonNull(servers.places().get(host.address())).getPort();
    }

    private static LabHost host(String name) {
        return WORLD.hosts().stream()
                .filter(one -> one.name().toText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

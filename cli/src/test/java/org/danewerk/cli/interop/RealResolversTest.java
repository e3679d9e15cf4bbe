package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.resolver.Fitness;
import org.danewerk.core.resolver.ResolverReport;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.dns.LabDns;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.operations.Live;
import org.danewerk.operations.doctor.KnownNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;

/** {@code doctor} at real resolvers, set up well and badly: Unbound, and dnsmasq before it. */
@Tag("interop")
class RealResolversTest {
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static final KnownNames NAMES = new KnownNames(
            DomainName.of("good311.lab"), DomainName.of("dswrong.lab"), DomainName.of("tlsaservfail.plain"));

    @TempDir
    static Path directory;

    private static Claim claim;
    private static LabDns world;

    @BeforeAll
    static void start() throws IOException {
        var missing = new ArrayList<>(Means.missingPrograms("unbound", "dnsmasq"));
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            missing.add("root's right to port 53");
        }
        Assumptions.assumeTrue(missing.isEmpty(), () -> "missing: " + missing);
        claim = Claim.take();
        RUNNING.push(claim);
        var options = LabOptions.DEFAULT;
        var lab = LabWorld.of(options.seed(), options.now(), options.network());
        Files.write(directory.resolve("root.key"), lab.rootAnchors());
        world = LabDns.resolver(lab, new InetSocketAddress(claim.address(3, 1), 0));
        RUNNING.push(world);
    }

    @AfterAll
    static void stop() {
        Closing.all(RUNNING);
    }

    @Test
    void oneThatValidatesIsFit() throws IOException {
        var resolver = unbound("validating", 2, VALIDATES);

        assertExamined(examine(resolver), Fitness.FIT);
    }

    @Test
    void oneThatDoesNotIsNamed() throws IOException {
        var resolver = unbound("plain", 3, "  module-config: \"iterator\"\n");

        assertExamined(examine(resolver), Fitness.PASSES_RECORDS, "RESOLVER-NO-VALIDATION");
    }

    @Test
    @DisplayName("RFC 7766 §5: one that listens on UDP alone is named")
    void oneWithoutTcp() throws IOException {
        var resolver = unbound("udp", 4, VALIDATES + "  do-tcp: no\n");

        assertExamined(examine(resolver), Fitness.FIT, "RESOLVER-TCP");
    }

    @Test
    @DisplayName("RFC 4035 §3.2.3: the forwarder that takes the AD bit away is the hop that is named")
    void forwarderThatTakesTheBitAway() throws IOException {
        var behind = unbound("behind", 5, VALIDATES);
        var forwarder = dnsmasq("forwarder", 6, behind);
        var proxy = dnsmasq("proxy", 7, behind, "--proxy-dnssec");

        var report = Live.doctor(NAMES, Limits.DEFAULT).examine(List.of(at(forwarder)), List.of(at(behind)));

        assertExamined(report, Fitness.PASSES_RECORDS, "RESOLVER-AD-STRIPPED");
        assertThat(report.resolvers().getFirst().findings().getFirst().summary())
                .contains("this is the hop", behind.getHostAddress());
        assertExamined(examine(proxy), Fitness.FIT);
    }

    private static ResolverReport examine(InetAddress resolver) {
        return Live.doctor(NAMES, Limits.DEFAULT).examine(List.of(at(resolver)), List.of());
    }

    private static void assertExamined(ResolverReport report, Fitness fitness, String... findings) {
        assertThat(report.resolvers().getFirst().findings().stream().map(Finding::id))
                .as("%s", report)
                .containsExactly(findings);
        assertThat(report.fitness()).isEqualTo(fitness);
    }

    private static InetSocketAddress at(InetAddress resolver) {
        return new InetSocketAddress(resolver, Dns.PORT);
    }

    private static InetAddress unbound(String name, int last, String more) throws IOException {
        var address = claim.address(3, last);
        var configuration = directory.resolve(name + ".conf");
        Files.writeString(configuration, """
                server:
                  interface: %1$s
                  port: %2$d
                  do-ip6: no
                  username: ""
                  chroot: ""
                  directory: "%3$s"
                  pidfile: "%3$s/%4$s.pid"
                  use-syslog: no
                  num-threads: 1
                  access-control: 127.0.0.0/8 allow
                  do-not-query-localhost: no
                  val-override-date: "20260601120000"
                %5$sforward-zone:
                  name: "."
                  forward-addr: %6$s@%7$d
                remote-control:
                  control-enable: no
                """.formatted(
                        address.getHostAddress(),
                        Dns.PORT,
                        directory,
                        name,
                        more.formatted(directory),
                        world.address().getAddress().getHostAddress(),
                        world.address().getPort()));
        var command = List.of(Programs.path("unbound"), "-d", "-p", "-c", configuration.toString());
        RUNNING.push(Daemon.start(name, directory, command).await(() -> Dns.answers(address, Name.root)));
        return address;
    }

    private static InetAddress dnsmasq(String name, int last, InetAddress behind, String... more) throws IOException {
        var address = claim.address(3, last);
        var command = new ArrayList<>(List.of(
                Programs.path("dnsmasq"),
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--pid-file=",
                "--user=root",
                "--log-facility=-",
                "--no-hosts",
                "--no-resolv",
                "--bind-interfaces",
                "--listen-address=" + address.getHostAddress(),
                "--port=" + Dns.PORT,
                "--server=" + behind.getHostAddress() + "#" + Dns.PORT));
        command.addAll(List.of(more));
        RUNNING.push(Daemon.start(name, directory, command).await(() -> Dns.answers(address, Name.root)));
        return address;
    }

    private static final String VALIDATES = """
              module-config: "validator iterator"
              trust-anchor-file: "%s/root.key"
            """;
}

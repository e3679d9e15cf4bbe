package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.smtp.LabSmtp;
import org.danewerk.lab.world.LabHost;
import org.danewerk.lab.world.LabWorld;

/** The world's mail hosts: a Postfix, an Exim, and the lab's own for all that behave as no real server would. */
final class MailHosts implements AutoCloseable {
    static final DomainName POSTFIX = DomainName.of("mx.postfixrx.lab");
    static final DomainName EXIM = DomainName.of("mx.eximrx.lab");

    private final LabWorld world;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean ipv6;

    private MailHosts(LabWorld world) {
        this.world = world;
    }

    /** @param directory where certificates and spools are written */
    static MailHosts start(LabWorld world, Path directory, Exim exim) throws IOException, InterruptedException {
        var hosts = new MailHosts(world);
        try {
            hosts.startOurs(host -> !(host.address() instanceof Inet6Address));
            hosts.ipv6 = hosts.startIpv6();
            hosts.startReal(directory, exim);
            return hosts;
        } catch (IOException | InterruptedException e) {
            hosts.close();
            throw e;
        }
    }

    /** Whether those at ::1 are there. */
    boolean ipv6() {
        return ipv6;
    }

    static LabHost host(LabWorld world, DomainName name) {
        return world.hosts().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        Closing.all(running);
    }

    private void startOurs(Predicate<LabHost> which) throws IOException {
        var real = List.of(POSTFIX, EXIM);
        running.push(LabSmtp.start(
                world.hosts().stream()
                        .filter(host -> !real.contains(host.name()))
                        .filter(which)
                        .toList(),
                host -> new InetSocketAddress(host.address(), Smtp.PORT)));
    }

    /** There is one ::1 for all: whoever has its port 25 first has the domains with IPv6. */
    private boolean startIpv6() {
        try {
            startOurs(host -> host.address() instanceof Inet6Address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void startReal(Path directory, Exim exim) throws IOException, InterruptedException {
        var pki = directory.resolve("pki");
        world.writePki(pki);
        running.push(Postfix.receiver(
                directory.resolve("postfix-rx"),
                host(world, POSTFIX).address(),
                POSTFIX.toText(),
                pki.resolve(POSTFIX.toText())));
        running.push(exim.receiver(
                Files.createDirectories(directory.resolve("exim-rx")),
                host(world, EXIM).address(),
                EXIM.toText(),
                pki.resolve(EXIM.toText())));
    }
}

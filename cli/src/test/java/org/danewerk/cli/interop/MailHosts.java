package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.smtp.LabSmtp;
import org.danewerk.lab.world.LabHost;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.lab.world.SmtpScript;

/** The world's mail hosts: Postfix and Exim in turns, and the lab's own for all that behave as no real server would. */
final class MailHosts implements AutoCloseable {
    private static final DomainName POSTFIX = DomainName.of("mx.postfixrx.lab");
    private static final DomainName EXIM = DomainName.of("mx.eximrx.lab");

    private final LabWorld world;
    private final List<LabHost> postfix;
    private final List<LabHost> exim;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean ipv6;

    private MailHosts(LabWorld world) {
        this.world = world;
        this.postfix = postfix(world);
        this.exim = exim(world);
    }

    /** Those that are a Postfix here. */
    static List<LabHost> postfix(LabWorld world) {
        var exim = exim(world);
        return world.hosts().stream()
                .filter(MailHosts::postfixCan)
                .filter(host -> !exim.contains(host))
                .toList();
    }

    /** Those that are an Exim here: of what it can be, every other. */
    static List<LabHost> exim(LabWorld world) {
        var able = world.hosts().stream().filter(MailHosts::eximCan).toList();
        return IntStream.range(0, able.size())
                .mapToObj(able::get)
                .filter(host -> host.name().equals(EXIM)
                        || able.indexOf(host) % 2 == 1 && !host.name().equals(POSTFIX))
                .toList();
    }

    private static boolean postfixCan(LabHost host) {
        return switch (host.script().act()) {
            case PROPER -> usual(host);
            case NO_STARTTLS -> host.address() instanceof Inet4Address;
            case STARTTLS_454,
                    GARBAGE_FOR_TLS,
                    CLOSE_AFTER_220,
                    INJECT,
                    CLOSE_AFTER_HANDSHAKE,
                    GREET_554,
                    GREET_421,
                    EHLO_502,
                    SILENT -> false;
        };
    }

    private static boolean eximCan(LabHost host) {
        return host.script().equals(SmtpScript.PROPER)
                && usual(host)
                && host.identities().size() == 1
                && isPath(host.identities().getFirst().sent());
    }

    /** Debian's Exim has GnuTLS, which sends nothing that is not the issuer of the one before. */
    private static boolean isPath(List<Issued> sent) {
        return IntStream.range(1, sent.size())
                .allMatch(i -> sent.get(i - 1)
                        .x509()
                        .getIssuerX500Principal()
                        .equals(sent.get(i).x509().getSubjectX500Principal()));
    }

    private static boolean usual(LabHost host) {
        return host.address() instanceof Inet4Address
                && !host.identities().isEmpty()
                && host.bySni().isEmpty()
                && !host.script().onlySni();
    }

    /** @param directory where certificates and spools are written */
    static MailHosts start(LabWorld world, Path directory, Exim program) throws IOException, InterruptedException {
        var hosts = new MailHosts(world);
        try {
            hosts.startOurs(host -> !(host.address() instanceof Inet6Address));
            hosts.ipv6 = hosts.startIpv6();
            hosts.startReal(directory, program);
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

    @Override
    public void close() {
        Closing.all(running);
    }

    private void startOurs(Predicate<LabHost> which) throws IOException {
        running.push(LabSmtp.start(
                world.hosts().stream()
                        .filter(host -> !postfix.contains(host) && !exim.contains(host))
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

    private void startReal(Path directory, Exim program) throws IOException, InterruptedException {
        var pki = directory.resolve("pki");
        world.writePki(pki);
        running.push(Postfix.receiver(directory.resolve("postfix-rx"), postfix, pki));
        running.push(program.receiver(Files.createDirectories(directory.resolve("exim-rx")), exim, pki));
    }
}

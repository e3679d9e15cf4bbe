package org.danewerk.lab;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.dns.LabDns;
import org.danewerk.lab.smtp.LabSmtp;
import org.danewerk.lab.smtp.SessionLog;
import org.danewerk.lab.world.LabDomain;
import org.danewerk.lab.world.LabHost;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.net.smtp.Dialer;

/**
 * The lab while it runs.
 *
 * <pre>{@code
 * try (var lab = Lab.start(LabOptions.DEFAULT)) {
 *   var resolver = ... // at lab.resolverAddress(), with lab.rootAnchors() and lab.clock()
 *   var smtp = ...     // through lab.dialer()
 * }
 * }</pre>
 *
 * <p>It validates nothing: {@link #resolverAddress} is a forwarder, whose answers are to be judged with {@link #rootAnchors}.
 * Safe for use by several threads. After {@link #close} no thread and no port of it is left.
 */
public final class Lab implements AutoCloseable {
    private final LabOptions options;
    private final LabWorld world;
    private final LabDns dns;
    private final LabSmtp smtp;
    private final LabClock clock;
    private final boolean ipv6;

    private Lab(LabOptions options, LabWorld world, LabDns dns, LabSmtp smtp, boolean ipv6) {
        this.options = options;
        this.world = world;
        this.dns = dns;
        this.smtp = smtp;
        this.clock = new LabClock(world.now());
        this.ipv6 = ipv6;
    }

    /** @throws IOException when an address is taken, or not this user's to bind; the message says which */
    public static Lab start(LabOptions options) throws IOException {
        var world = LabWorld.of(options.seed(), options.now(), options.network());
        boolean ipv6 = hasIpv6();
        var hosts = world.hosts().stream()
                .filter(host -> ipv6 || !(host.address() instanceof Inet6Address))
                .toList();
        var dns = LabDns.resolver(world, resolver(options));
        try {
            return new Lab(options, world, dns, LabSmtp.start(hosts, host -> place(options, host)), ipv6);
        } catch (IOException e) {
            dns.close();
            throw e;
        }
    }

    public LabWorld world() {
        return world;
    }

    /** Where to send DNS queries, over UDP or TCP. */
    public InetSocketAddress resolverAddress() {
        return dns.address();
    }

    /** The root's DS and DNSKEY as lines of a trust anchor file. */
    public List<String> rootAnchors() {
        return world.rootAnchors();
    }

    /** The way to the mail servers for who connects to the addresses in the zones. */
    public Dialer dialer() {
        return new LabDialer(smtp.places());
    }

    /** Stands at the world's instant until it is moved. */
    public LabClock clock() {
        return clock;
    }

    /** The mail domains that can be judged here, in their order. */
    public List<LabDomain> domains() {
        return world.domains().stream()
                .filter(domain -> ipv6 || !domain.needsIpv6())
                .toList();
    }

    /** A line that says which domains are left out and why; empty when none is. */
    public Optional<String> leftOut() {
        return ipv6
                ? Optional.empty()
                : Optional.of(world.domains().stream()
                        .filter(LabDomain::needsIpv6)
                        .map(LabDomain::name)
                        .map(DomainName::toText)
                        .collect(Collectors.joining(", ", "skipped, since this machine has no ::1: ", "")));
    }

    /** What clients did at the mail servers. */
    public SessionLog sessions() {
        return smtp.sessions();
    }

    /** Writes the files that lead real programs here, and returns the text that says how. */
    public String upText(Path directory) throws IOException {
        return new Directions(this, options, smtp.places(), directory).write();
    }

    @Override
    public void close() {
        try {
            smtp.close();
        } finally {
            dns.close();
        }
    }

    private static InetSocketAddress resolver(LabOptions options) {
        return options.realAddresses()
                ? new InetSocketAddress(options.network().resolver(), DNS)
                : new InetSocketAddress(LabNetwork.ipv4Loopback(), 0);
    }

    private static InetSocketAddress place(LabOptions options, LabHost host) {
        if (options.realAddresses()) {
            return new InetSocketAddress(host.address(), SMTP);
        }
        return new InetSocketAddress(
                host.address() instanceof Inet6Address ? host.address() : LabNetwork.ipv4Loopback(), 0);
    }

    private static boolean hasIpv6() {
        try (var probe = new ServerSocket(0, 1, LabNetwork.ipv6Loopback())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static final int DNS = 53;
    private static final int SMTP = 25;
}

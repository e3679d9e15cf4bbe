package org.danewerk.lab;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.lab.dns.LabDns;
import org.danewerk.lab.dns.ResolverFault;
import org.danewerk.lab.https.LabHttps;
import org.danewerk.lab.smtp.LabSmtp;
import org.danewerk.lab.smtp.SessionLog;
import org.danewerk.lab.world.LabDomain;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.lab.world.OwnZone;
import org.danewerk.lab.world.TlsaEdit;
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
    private final Optional<LabDns> validator;
    private final LabSmtp smtp;
    private final LabHttps https;
    private final LabClock clock;
    private final Optional<String> whyNoIpv6;

    private Lab(
            LabOptions options,
            LabWorld world,
            LabDns dns,
            Optional<LabDns> validator,
            LabSmtp smtp,
            LabHttps https,
            Optional<String> whyNoIpv6) {
        this.options = options;
        this.world = world;
        this.dns = dns;
        this.validator = validator;
        this.smtp = smtp;
        this.https = https;
        this.clock = new LabClock(world.now());
        this.whyNoIpv6 = whyNoIpv6;
    }

    /** @throws IOException when an address is taken, or not this user's to bind; the message says which */
    public static Lab start(LabOptions options) throws IOException {
        return start(options, List.of());
    }

    /** @param own zones beside those of the mail domains */
    public static Lab start(LabOptions options, List<OwnZone> own) throws IOException {
        return start(options, own, List.of());
    }

    /** @param edits of the TLSA records of its zones, such as what a finding says is to be changed */
    public static Lab start(LabOptions options, List<OwnZone> own, List<TlsaEdit> edits) throws IOException {
        var world = LabWorld.of(options.seed(), options.now(), options.network(), own, edits);
        var whyNoIpv6 = whyNoIpv6(options);
        var hosts = world.hosts().stream()
                .filter(host -> whyNoIpv6.isEmpty() || !(host.address() instanceof Inet6Address))
                .toList();
        // What was opened is closed again where the rest cannot be.
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            var dns = LabDns.resolver(world, resolver(options));
            opened.push(dns);
            var validator = validator(options, world);
            validator.ifPresent(opened::push);
            var https = LabHttps.start(world.sites(), site -> place(options, site.address(), HTTPS));
            opened.push(https);
            var smtp = LabSmtp.start(hosts, host -> place(options, host.address(), SMTP));
            return new Lab(options, world, dns, validator, smtp, https, whyNoIpv6);
        } catch (IOException e) {
            closeAll(opened);
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

    /** Where a resolver that validates is; empty unless the options ask for it. */
    public Optional<InetSocketAddress> validatorAddress() {
        return validator.map(LabDns::address);
    }

    /** The root's DS and DNSKEY as lines of a trust anchor file. */
    public List<String> rootAnchors() {
        return world.rootAnchors();
    }

    /** The way to mail servers and policy hosts for who connects to the addresses in the zones. */
    public Dialer dialer() {
        return new LabDialer(Map.of(SMTP, smtp.places(), HTTPS, https.places()));
    }

    /** Trusted for policy hosts, and for MX hosts by MTA-STS. */
    public List<PresentedCertificate> webRoots() {
        return List.of(world.webRoot().presented());
    }

    /** Stands at the world's instant until it is moved. */
    public LabClock clock() {
        return clock;
    }

    /** The mail domains that can be judged here, in their order. */
    public List<LabDomain> domains() {
        return world.domains().stream()
                .filter(domain -> whyNoIpv6.isEmpty() || !domain.needsIpv6())
                .toList();
    }

    /** A line that says which domains are left out and why; empty when none is. */
    public Optional<String> leftOut() {
        return whyNoIpv6.map(why -> world.domains().stream()
                .filter(LabDomain::needsIpv6)
                .map(LabDomain::name)
                .map(DomainName::toText)
                .collect(Collectors.joining(", ", "skipped, since " + why + ": ", "")));
    }

    /** Whether a mail server of its own is there, where real programs find them. */
    public boolean hasMailServerAt(InetSocketAddress place) {
        boolean ipv6 = place.getAddress().equals(LabNetwork.ipv6Loopback()) && whyNoIpv6.isEmpty();
        return place.getPort() == SMTP && (ipv6 || options.network().holds(place.getAddress()));
    }

    /** What clients did at the mail servers. */
    public SessionLog sessions() {
        return smtp.sessions();
    }

    /** Writes the files that lead real programs here, and returns the text that says how. */
    public String upText(Path directory) throws IOException {
        return new Directions(this, options, smtp.places(), directory).write();
    }

    /** As {@link #upText}, for who puts a mail server to the test. */
    public String senderText(Path directory) throws IOException {
        return new Directions(this, options, smtp.places(), directory).writeForSender();
    }

    @Override
    public void close() {
        var open = new ArrayDeque<AutoCloseable>(List.of(smtp, https));
        validator.ifPresent(open::addLast);
        open.addLast(dns);
        closeAll(open);
    }

    /** All of them, whatever one says to it. */
    private static void closeAll(Deque<AutoCloseable> open) {
        RuntimeException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (RuntimeException e) {
                failure = e;
            } catch (Exception e) {
                throw new IllegalStateException("the lab's servers close without a word", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static Optional<LabDns> validator(LabOptions options, LabWorld world) throws IOException {
        if (!options.validator()) {
            return Optional.empty();
        }
        var address = options.realAddresses()
                ? new InetSocketAddress(options.network().validator(), DNS)
                : new InetSocketAddress(LabNetwork.ipv4Loopback(), 0);
        return Optional.of(LabDns.resolver(world, ResolverFault.NONE, address));
    }

    private static InetSocketAddress resolver(LabOptions options) {
        return options.realAddresses()
                ? new InetSocketAddress(options.network().resolver(), DNS)
                : new InetSocketAddress(LabNetwork.ipv4Loopback(), 0);
    }

    private static InetSocketAddress place(LabOptions options, InetAddress address, int port) {
        if (options.realAddresses()) {
            return new InetSocketAddress(address, port);
        }
        return new InetSocketAddress(address instanceof Inet6Address ? address : LabNetwork.ipv4Loopback(), 0);
    }

    /** A mail server of the machine's own often holds port 25 of ::1; the IPv4 addresses of the lab are its own. */
    private static Optional<String> whyNoIpv6(LabOptions options) {
        if (!canListen(0)) {
            return Optional.of("this machine has no ::1");
        }
        return options.realAddresses() && !canListen(SMTP)
                ? Optional.of("port " + SMTP + " of ::1 is taken")
                : Optional.empty();
    }

    private static boolean canListen(int port) {
        try (var probe = new ServerSocket(port, 1, LabNetwork.ipv6Loopback())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static final int DNS = 53;
    private static final int SMTP = 25;
    private static final int HTTPS = 443;
}

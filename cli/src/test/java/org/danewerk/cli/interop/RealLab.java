package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.world.LabDomain;
import org.danewerk.lab.world.LabWorld;
import org.jspecify.annotations.Nullable;

/**
 * The lab's world behind real servers: NSD serves its zones, one Unbound validates them and one passes them on, a Postfix and an
 * Exim are two of its mail hosts. The other mail hosts, and the name servers that misbehave, remain the lab's own: no real server
 * could be talked into what they do.
 */
final class RealLab implements AutoCloseable {
    private final Path directory;
    private final LabWorld world;
    private final Namespace namespace;
    private final InetAddress submission;
    private final InetAddress daneOnlySubmission;
    private final List<InetAddress> policySubmissions;
    private final InetAddress maySubmission;
    private final Map<Ours.Way, Map<String, Ours.Said>> ours = new EnumMap<>(Ours.Way.class);
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private @Nullable Postfix sender;
    private boolean ipv6;

    private RealLab(Path directory, LabWorld world, Claim claim) throws IOException {
        this.directory = directory;
        this.world = world;
        this.submission = claim.address(0, 60);
        this.daneOnlySubmission = claim.address(0, 61);
        this.policySubmissions = List.of(claim.address(0, 62), claim.address(0, 63));
        this.maySubmission = claim.address(0, 64);
        running.push(claim);
        this.namespace = Namespace.of(directory, validator(), rootAnchor());
    }

    static RealLab start(Exim exim) throws IOException, InterruptedException {
        var claim = Claim.take();
        var directory = Files.createTempDirectory("danewerk-interop");
        // Each server reads its part as a user of its own.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var world = LabWorld.of(SEED, Instant.now(), claim.network());
        var lab = new RealLab(directory, world, claim);
        try {
            lab.startServers(exim);
            return lab;
        } catch (IOException | InterruptedException e) {
            lab.close();
            throw e;
        }
    }

    LabWorld world() {
        return world;
    }

    Path directory() {
        return directory;
    }

    /** An Unbound whose AD bit tells what it validated. */
    InetAddress validator() {
        return world.network().validator();
    }

    /** An Unbound that validates nothing. */
    InetAddress forwarder() {
        return world.network().resolver();
    }

    /** Where a mail server of the tests themselves may take messages; no zone names it. */
    InetAddress submission() {
        return submission;
    }

    InetAddress daneOnlySubmission() {
        return daneOnlySubmission;
    }

    /** Two more, for who asks a policy server. */
    List<InetAddress> policySubmissions() {
        return policySubmissions;
    }

    /** A Postfix that sends at level dane-only, started now. */
    Postfix daneOnlySender() throws IOException, InterruptedException {
        var sender = Postfix.sender(directory.resolve("postfix-only"), daneOnlySubmission, namespace, "dane-only");
        running.push(sender);
        return sender;
    }

    /** A Postfix that sends at level may, started now, and where it takes messages. */
    PostfixSender maySender() throws IOException, InterruptedException {
        var sender = Postfix.sender(directory.resolve("postfix-may"), maySubmission, namespace, "may");
        running.push(sender);
        return new PostfixSender(sender, maySubmission);
    }

    /** A Postfix that sends at level dane; started when first asked for. */
    Postfix sender() throws IOException, InterruptedException {
        var sender = this.sender;
        if (sender == null) {
            sender = Postfix.sender(directory.resolve("postfix-tx"), submission, namespace, "dane");
            running.push(sender);
            this.sender = sender;
        }
        return sender;
    }

    Path rootAnchor() {
        return directory.resolve(ZONES).resolve("root.key");
    }

    Namespace namespace() {
        return namespace;
    }

    /** A program for which the machine's resolver and trust anchors are the lab's. */
    Command inside(String... words) {
        return Command.of(directory, namespace.around(List.of(words)));
    }

    /** The mail domains that can be judged here. */
    List<LabDomain> domains() {
        return world.domains().stream()
                .filter(domain -> ipv6 || !domain.needsIpv6())
                .filter(domain -> !BEYOND_REAL_SERVERS.contains(domain.name().toText()))
                .toList();
    }

    /** What {@code check} says of all of them; asked once. */
    Map<String, Ours.Said> ours(Ours.Way way) throws IOException, InterruptedException {
        var answers = ours.get(way);
        if (answers == null) {
            answers = Ours.ask(this, way);
            ours.put(way, answers);
        }
        return answers;
    }

    /** A line that says which domains are left out and why; empty when none is. */
    Optional<String> leftOut() {
        return ipv6
                ? Optional.empty()
                : Optional.of(world.domains().stream()
                        .filter(LabDomain::needsIpv6)
                        .map(LabDomain::name)
                        .map(DomainName::toText)
                        .collect(Collectors.joining(", ", "skipped, since port 25 of ::1 is not to be had: ", "")));
    }

    @Override
    public void close() {
        Closing.all(running);
        if (!Boolean.getBoolean("danewerk.interop.keep")) {
            Trees.delete(directory);
        }
    }

    private void startServers(Exim exim) throws IOException, InterruptedException {
        var zones = directory.resolve(ZONES);
        running.push(NameServers.start(world, zones));
        running.push(Unbound.validating(directory, validator(), zones));
        running.push(Unbound.plain(directory, forwarder(), zones));
        var hosts = MailHosts.start(world, directory, exim);
        running.push(hosts);
        ipv6 = hosts.ipv6();
    }

    private static final String ZONES = "zones";
    private static final long SEED = 61;

    /**
     * What no real server stages: NSD loads no TLSA record of two octets and answers CNAME as any other type, and Unbound, whose AD bit is
     * believed, takes SHA-1 for secure.
     */
    static final Set<String> BEYOND_REAL_SERVERS = Set.of("stubrdata.lab", "aliasservfail.lab", "sha1zone.lab");
}

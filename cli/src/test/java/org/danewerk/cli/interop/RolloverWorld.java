package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.lab.zone.DenialKind;
import org.danewerk.lab.zone.SignatureDates;
import org.danewerk.lab.zone.ZoneAlgorithm;
import org.danewerk.lab.zone.ZoneDraft;
import org.danewerk.lab.zone.ZoneKey;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Mail domains as their operators have them, all of it real: BIND that signs, NSD that lags behind it, Unbound that validates, a Postfix
 * for each domain, certbot and its authority, and a Postfix that sends to all of them at level dane-only.
 */
final class RolloverWorld implements AutoCloseable {
    private final Claim claim;
    private final Path directory;
    private final List<RolledDomain> own;
    private final List<RolledDomain> domains;
    private final Map<RolledDomain, OwnPrimary> primaries = new LinkedHashMap<>();
    private final Map<RolledDomain, PublishedZone> kinds = new HashMap<>();
    private final InlineBind bind;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<RolledDomain, Postfix> receivers = new HashMap<>();

    private @Nullable Pebble pebble;

    private RolloverWorld(Claim claim, Path directory, List<List<KeyAlgorithm>> keys, List<PublishedZone> others)
            throws IOException {
        this.claim = claim;
        this.directory = directory;
        this.bind = new InlineBind(Files.createDirectories(directory.resolve("bind")), claim.address(3, 1));
        this.own = new ArrayList<>();
        for (var algorithms : keys) {
            own.add(domain(own.size(), List.of(bind.address(), secondary()), algorithms));
        }
        this.domains = new ArrayList<>(own);
        for (var other : others) {
            int number = domains.size();
            var domain = domain(number, List.of(claim.address(3, 10 + number)), List.of(KeyAlgorithm.ECDSA));
            domains.add(domain);
            primaries.put(
                    domain,
                    OwnPrimary.at(
                            domain.servers().getFirst(),
                            Files.createDirectories(domain.directory().resolve("dns")),
                            domain.zone(),
                            domain.zoneText()));
            kinds.put(domain, other);
        }
        running.push(claim);
    }

    private RolledDomain domain(int number, List<InetAddress> servers, List<KeyAlgorithm> algorithms)
            throws IOException {
        var zone = DomainName.of("d" + (number + 1) + ".lab");
        var directory = Files.createDirectories(this.directory.resolve(zone.toText()));
        Files.createDirectories(directory.resolve("next"));
        return new RolledDomain(zone, servers, claim.address(4, number + 1), directory, algorithms);
    }

    /** What is missing here. */
    static List<String> missing() throws IOException, InterruptedException {
        var missing = new ArrayList<>(Means.missingForServers());
        missing.addAll(Means.missingForNamespace());
        missing.addAll(Means.missingPrograms("named", "ip", "pebble", "certbot", "openssl"));
        if (missing.isEmpty()) {
            try (var claim = Claim.take()) {
                if (!LoopbackAddress.permitted(claim.address(3, 1))) {
                    missing.add("the right to give the loopback interface an address");
                }
            }
        }
        return missing;
    }

    /** @param keys of each domain, which is to have these kinds of keys */
    static RolloverWorld start(List<List<KeyAlgorithm>> keys) throws IOException, InterruptedException {
        return start(keys, List.of());
    }

    /** @param others servers of a domain more each, with an ECDSA key and no secondary */
    static RolloverWorld start(List<List<KeyAlgorithm>> keys, List<PublishedZone> others)
            throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("danewerk-rollover");
        // Each server reads its part as a user of its own.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var world = new RolloverWorld(Claim.take(), directory, keys, others);
        try {
            world.startAll();
            return world;
        } catch (IOException | InterruptedException | RuntimeException e) {
            world.close();
            throw e;
        }
    }

    List<RolledDomain> domains() {
        return domains;
    }

    InlineBind bind() {
        return bind;
    }

    InetAddress secondary() {
        return claim.address(3, 2);
    }

    InetAddress validator() {
        return claim.network().validator();
    }

    Path rootAnchor() {
        return directory.resolve("root.key");
    }

    /** Of a domain with a server of its own. */
    OwnPrimary primary(RolledDomain domain) {
        return Objects.requireNonNull(primaries.get(domain));
    }

    Pebble pebble() {
        return Objects.requireNonNull(pebble);
    }

    /** Until both name servers have these and no others. */
    void awaitServed(RolledDomain domain, Set<TlsaRecord> records) throws IOException {
        var wanted = records.stream().map(TlsaRecord::toText).collect(Collectors.toSet());
        long start = System.nanoTime();
        for (var server : domain.servers()) {
            while (!Dns.tlsa(server, domain.owner()).equals(wanted)) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IOException(server + " does not serve " + wanted);
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    Postfix receiver(RolledDomain domain) {
        return Objects.requireNonNull(receivers.get(domain));
    }

    /** Mail at level dane-only; none yet. */
    SteadyMail mail() throws IOException, InterruptedException {
        var namespace = Namespace.of(directory, validator(), rootAnchor());
        var submission = claim.address(0, 61);
        var mail = SteadyMail.through(
                Postfix.sender(directory.resolve("postfix-tx"), submission, namespace, "dane-only"), submission);
        running.push(mail);
        return mail;
    }

    @Override
    public void close() {
        Closing.all(running);
        if (!Boolean.getBoolean("danewerk.interop.keep")) {
            Trees.delete(directory);
        }
    }

    private void startAll() throws IOException, InterruptedException {
        running.push(LoopbackAddress.of(bind.address()));
        running.push(bind.start(own));
        running.push(LaggingNsd.start(directory, secondary(), bind.address(), own));
        for (var primary : primaries.entrySet()) {
            running.push(Objects.requireNonNull(kinds.get(primary.getKey())).start(primary.getValue()));
        }
        running.push(root());
        running.push(Unbound.validating(directory, validator(), directory));
        pebble = Pebble.start(Files.createDirectories(directory.resolve("pebble")), claim.address(5, 1), validator());
        running.push(pebble());
        for (var domain : domains) {
            pebble().certbot(domain);
        }
        Together.each(domains, domain -> {
            for (var algorithm : domain.algorithms()) {
                ByHand.makeNext(domain, algorithm);
                ByHand.certify(domain, algorithm);
                ByHand.install(domain, algorithm);
            }
        });
        for (var domain : domains) {
            var receiver = Postfix.receiver(
                    domain.directory().resolve("postfix"),
                    domain.host().toText(),
                    domain.mail(),
                    domain.algorithms().stream().map(domain::served).toList());
            running.push(receiver);
            receivers.put(domain, receiver);
        }
    }

    /** A zone above them, with the keys that BIND made. */
    private Daemon root() throws IOException {
        var address = claim.network().rootServer();
        var draft = new ZoneDraft(Name.root)
                .add("@", Type.SOA, 3600, "ns.rootlab hostmaster.rootlab 1 7200 3600 1209600 300")
                .add("@", Type.NS, 3600, "ns.rootlab")
                .add("ns.rootlab", Type.A, 3600, address.getHostAddress());
        for (var domain : domains) {
            delegate(draft, domain);
        }
        var key = ZoneKey.elliptic(Name.root, ZoneAlgorithm.ECDSAP256SHA256, new SecureRandom());
        var zone = draft.signed(() -> key, new DenialKind.Nsec(), SignatureDates.around(Instant.now()));
        Files.writeString(rootAnchor(), key.dnskey() + "\n");
        Files.writeString(
                directory.resolve("root.hints"),
                ". 3600000 IN NS ns.rootlab.\nns.rootlab. 3600000 IN A " + address.getHostAddress() + "\n");
        Files.writeString(
                directory.resolve("root.zone"),
                zone.records().stream().map(Record::toString).collect(Collectors.joining("\n", "", "\n")));
        var configuration = Files.writeString(
                directory.resolve("nsd-root.conf"),
                NsdSettings.of(address, directory, "root") + "zone:\n  name: \".\"\n  zonefile: \"root.zone\"\n");
        return Daemon.start("nsd-root", directory, List.of(Programs.path("nsd"), "-d", "-c", configuration.toString()))
                .await(() -> Dns.answers(address, Name.root));
    }

    private void delegate(ZoneDraft draft, RolledDomain domain) throws IOException {
        var origin = domain.zone().toText() + ".";
        var servers = domain.servers();
        for (int i = 0; i < servers.size(); i++) {
            var name = "ns" + (i + 1) + "." + origin;
            draft.add(origin, Type.NS, 3600, name);
            draft.add(name, Type.A, 3600, servers.get(i).getHostAddress());
        }
        var keys = Dns.records(servers.getFirst(), domain.zone(), Type.DNSKEY).stream()
                .filter(DNSKEYRecord.class::isInstance)
                .map(DNSKEYRecord.class::cast)
                .<Record>map(key -> new DSRecord(key.getName(), DClass.IN, 3600, DNSSEC.Digest.SHA256, key))
                .toList();
        draft.add(draft.name(origin), Type.DS, () -> keys);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
}

package org.danewerk.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.anchor.AnchorName;
import org.danewerk.core.anchor.AnchorRules;
import org.danewerk.core.anchor.AnchorsObservation;
import org.danewerk.core.anchor.RootKey;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.lint.Lint;
import org.danewerk.core.lint.Presented;
import org.danewerk.core.nameserver.ServerRules;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.resolver.Probe;
import org.danewerk.core.resolver.ProbeReply;
import org.danewerk.core.resolver.ResolverObservation;
import org.danewerk.core.resolver.ResolverRules;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabNameServers;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.dns.LabDns;
import org.danewerk.lab.dns.ResolverFault;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.audit.OtherPolicies;
import org.danewerk.operations.issuers.ShippedIssuers;

/**
 * The scenarios of {@code scenarios.tsv}, each run once: which reason codes it raises.
 *
 * <p>{@code check[:SETTING] DOMAIN}, {@code servers[:SCENE] DOMAIN}, {@code doctor FAULT}, {@code lint RECORDS}, {@code anchors SCENE}.
 */
final class Scenarios implements AutoCloseable {
    private final Lab lab;
    private final LabNameServers servers;
    private final LabDns stale;
    private final TrustAnchors anchors;
    private final Map<String, Set<String>> known = new HashMap<>();

    Scenarios() throws IOException {
        this.lab = Lab.start(LabOptions.DEFAULT);
        this.servers = LabNameServers.start(lab.world());
        this.stale = LabDns.resolver(
                lab.world(), ResolverFault.SERVE_STALE, new InetSocketAddress(LabNetwork.ipv4Loopback(), 0));
        this.anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
    }

    Set<String> raisedBy(String scenario) throws IOException {
        if (!known.containsKey(scenario)) {
            known.put(scenario, run(scenario));
        }
        return known.get(scenario);
    }

    @Override
    public void close() {
        stale.close();
        servers.close();
        lab.close();
    }

    private Set<String> run(String scenario) throws IOException {
        var kind = scenario.substring(0, scenario.indexOf(' '));
        var about = scenario.substring(kind.length() + 1);
        var setting = kind.contains(":") ? kind.substring(kind.indexOf(':') + 1) : "";
        return switch (kind.split(":")[0]) {
            case "check" -> ids(check(setting, about));
            case "servers" -> ids(servers(setting, about));
            case "doctor" -> doctor(setting, about);
            case "lint" -> ids(lint(setting, about));
            case "anchors" -> ids(anchors(about));
            default -> throw new IllegalArgumentException("no such scenario: " + scenario);
        };
    }

    private List<Finding> check(String setting, String domain) {
        var sender = switch (setting) {
            case "dane-only" -> SenderPolicy.DEFAULT.withLevel(SmtpLevel.DANE_ONLY);
            case "sha-512-only" ->
                new SenderPolicy(
                        SmtpLevel.DANE,
                        SenderPolicy.DEFAULT.insecureMx(),
                        SenderPolicy.DEFAULT.dane().withDigestOrder(List.of(MatchingType.SHA2_512)));
            default -> SenderPolicy.DEFAULT;
        };
        var options = AuditOptions.DEFAULT
                .withSender(sender)
                .withPolicies(setting.equals("sought") ? OtherPolicies.SOUGHT : OtherPolicies.ASKED);
        var asked = setting.equals("stale-answers") ? stale.address() : lab.resolverAddress();
        var resolver = Live.validating(Upstreams.of(asked), anchors, options, lab.clock());
        var settings = SmtpSettings.ofMachine().withReservedAllowed(!setting.equals("guarded"));
        var report = Live.audit(resolver, lab.dialer(), settings, lab::webRoots, options, 8, lab.clock())
                .run(domain, new NextHop.Domain(DomainName.of(domain)));
        return switch (setting) {
            case "no-certificate" -> withChain(report.observation(), chain -> List.of());
            case "long-chain" ->
                withChain(
                        report.observation(),
                        chain -> Stream.concat(chain.stream(), Collections.nCopies(300, chain.getLast()).stream())
                                .toList());
            case "half-visited" -> halfVisited(report.observation());
            default -> report.findings();
        };
    }

    /** As of a server that sends other certificates, such as none at all, which no handshake of ours comes to. */
    private static List<Finding> withChain(Observation seen, UnaryOperator<List<Bytes>> change) {
        var hosts = seen.hosts().stream()
                .map(host -> new HostResult(
                        host.policy(),
                        host.unvisited(),
                        host.addresses().stream()
                                .map(address -> new AddressResult(
                                        address.address(),
                                        address.handshakes().stream()
                                                .filter(one -> one.evidence() instanceof Evidence.Encrypted)
                                                .map(one -> judged(host, one, seen, change))
                                                .toList()))
                                .toList()))
                .toList();
        return Rules.ALL.evaluate(
                new Observation(seen.at(), seen.sender(), seen.route(), seen.destination(), hosts, seen.timings()));
    }

    private static Handshake judged(
            HostResult host, Handshake handshake, Observation seen, UnaryOperator<List<Bytes>> change) {
        var old = (Evidence.Encrypted) handshake.evidence();
        var sent = change.apply(old.chain().certificates().stream()
                .map(PresentedCertificate::der)
                .toList());
        var other = new Evidence.Encrypted(
                old.attempt(),
                old.protocol(),
                old.cipherSuite(),
                old.keyAlgorithm(),
                PresentedChain.ofDer(sent),
                old.layer());
        return new Handshake(other, Optional.of(Verdict.of(host.policy(), other, seen.sender(), seen.at())));
    }

    private static List<Finding> halfVisited(Observation seen) {
        var hosts = seen.hosts().stream()
                .map(host -> new HostResult(
                        host.policy(),
                        host.unvisited(),
                        host.addresses().stream().limit(1).toList()))
                .toList();
        return Rules.ALL.evaluate(
                new Observation(seen.at(), seen.sender(), seen.route(), seen.destination(), hosts, seen.timings()));
    }

    private List<Finding> servers(String scene, String domain) {
        var options = AuditOptions.DEFAULT;
        var audit = Live.servers(
                Upstreams.of(lab.resolverAddress()), anchors, options, servers.places(), true, lab.clock());
        var seen = audit.run(DomainName.of(domain)).observation();
        return ServerRules.ALL.evaluate(
                scene.isEmpty() ? seen : ServerScene.of(scene).of(seen));
    }

    private static Set<String> doctor(String place, String fault) throws IOException {
        if (fault.equals("silent")) {
            var replies = new EnumMap<Probe, ProbeReply>(Probe.class);
            for (var probe : Probe.values()) {
                replies.put(probe, new ProbeReply.Silent(Duration.ofSeconds(5)));
            }
            return resolver(new ResolverObservation("192.0.2.53", ResolverObservation.Place.ELSEWHERE, replies));
        }
        if (place.equals("elsewhere")) {
            return resolver(new ResolverObservation("192.0.2.53", ResolverObservation.Place.ELSEWHERE, sound()));
        }
        var run = Screen.run("", "doctor", "--lab=" + fault, "--json");
        return new TreeSet<>(new ObjectMapper()
                .readTree(run.out())
                .at("/resolvers/0/findings")
                .findValuesAsText("id"));
    }

    private static Map<Probe, ProbeReply> sound() {
        var replies = new EnumMap<Probe, ProbeReply>(Probe.class);
        for (var probe : Probe.values()) {
            replies.put(probe, answer("NOERROR", Set.of(ProbeReply.Trait.values())));
        }
        replies.put(Probe.BOGUS, answer("SERVFAIL", Set.of()));
        return replies;
    }

    private static ProbeReply answer(String rcode, Set<ProbeReply.Trait> traits) {
        return new ProbeReply.Answered(rcode, traits, List.of(), Duration.ofMillis(3));
    }

    private static Set<String> resolver(ResolverObservation seen) {
        return ids(ResolverRules.ALL.rules().stream()
                .flatMap(rule -> rule.check(seen).stream())
                .toList());
    }

    private List<Finding> lint(String setting, String records) {
        var presented = setting.equals("beside-key")
                ? List.of(new Presented("key.pem", List.of(new Presented.Item(Optional.empty(), Bytes.ofHex(KEY)))))
                : List.<Presented>of();
        return Lint.of(
                        TlsaZone.read(records.replace("\\n", "\n") + "\n").orThrow(),
                        presented,
                        ShippedIssuers.load(),
                        lab.clock().instant())
                .stream()
                .map(Lint::finding)
                .toList();
    }

    private static List<Finding> anchors(String scene) {
        var now = Instant.parse("2026-10-01T12:00:00Z");
        var known = new RootKey(20326, 8, true, false, true, true);
        var unknown = new RootKey(4711, 8, true, false, true, false);
        var missing = new AnchorName(38696, 8, 2, Bytes.ofHex("683d"));
        return AnchorRules.ALL.findings(
                switch (scene) {
                    case "sound" ->
                        new AnchorsObservation(
                                "root.xml", List.of(known), List.of(), Optional.of(now.minus(Duration.ofDays(1))), now);
                    case "unknown-key" ->
                        new AnchorsObservation("root.xml", List.of(known, unknown), List.of(), Optional.empty(), now);
                    case "missing" ->
                        new AnchorsObservation("root.xml", List.of(known), List.of(missing), Optional.empty(), now);
                    case "old" ->
                        new AnchorsObservation(
                                "root.xml",
                                List.of(known),
                                List.of(),
                                Optional.of(now.minus(Duration.ofDays(91))),
                                now);
                    default -> throw new IllegalArgumentException("no such anchors: " + scene);
                });
    }

    private static Set<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static final String KEY = "3059301306072a8648ce3d020106082a8648ce3d03010703420004" + "11".repeat(64);
}

package org.danewerk.cli.dns;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.resolver.Probe;
import org.danewerk.core.resolver.ResolverReport;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.dns.LabDns;
import org.danewerk.lab.dns.ResolverFault;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.net.dns.RootKeyLookup;
import org.danewerk.net.dns.SystemResolvers;
import org.danewerk.net.dns.Upstream;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.Printable;
import org.danewerk.operations.anchors.AnchorsReport;
import org.danewerk.operations.doctor.KnownNames;
import org.danewerk.operations.render.AnchorsText;
import org.danewerk.operations.render.Ink;
import org.danewerk.operations.render.ResolverJson;
import org.danewerk.operations.render.ResolverText;

/** Resolvers examined and shown. */
final class ResolverExamination {
    private final Terminal terminal;
    private final boolean asJson;

    ResolverExamination(Terminal terminal, boolean asJson) {
        this.terminal = terminal;
        this.asJson = asJson;
    }

    /**
     * @param resolvers as on the command line; those of the machine where there is none
     * @param upstreams likewise; those that systemd-resolved writes down where there is none and its stub is asked
     */
    int network(List<String> resolvers, List<String> upstreams, KnownNames names, Optional<Duration> timeout)
            throws IOException {
        var asked = resolvers.isEmpty() ? ofMachine() : addresses("--resolver", resolvers);
        var behind = upstreams.isEmpty() ? behindStub(asked) : addresses("--upstream", upstreams);
        var limits = timeout.map(Limits.DEFAULT::withTimeout).orElse(Limits.DEFAULT);
        var report = Live.doctor(names, limits).examine(asked, behind);
        var anchors = AnchorsInUse.root(TrustAnchors.root());
        return show(report, root(report, asked, AnchorsInUse.BUILT_IN, anchors, limits, terminal.clock()));
    }

    int lab(ResolverFault fault) throws IOException {
        var options = LabOptions.DEFAULT;
        var world = LabWorld.of(options.seed(), options.now(), options.network());
        try (var resolver = LabDns.resolver(world, fault, new InetSocketAddress(LabNetwork.ipv4Loopback(), 0))) {
            var limits = Limits.DEFAULT.withTimeout(LAB_TIMEOUT);
            var asked = List.of(resolver.address());
            var report = Live.doctor(LAB, limits).examine(asked, List.of());
            var anchors = AnchorsInUse.root(
                    TrustAnchors.parse(String.join("\n", world.rootAnchors())).orThrow());
            var clock = InstantSource.fixed(options.now());
            return show(report, root(report, asked, AnchorsInUse.OF_LAB, anchors, limits, clock));
        }
    }

    /** The keys of the root, as the first resolver has them that passes anything on unchecked; they alter no verdict. */
    private static Optional<AnchorsReport> root(
            ResolverReport report,
            List<InetSocketAddress> asked,
            String subject,
            TrustAnchors.Anchor anchors,
            Limits limits,
            InstantSource clock) {
        for (int i = 0; i < asked.size(); i++) {
            if (report.resolvers()
                            .get(i)
                            .observation()
                            .reply(Probe.SIGNED_UNCHECKED)
                            .answers()
                    && Live.rootKeys(Upstreams.of(asked.get(i)), limits, clock).ask(anchors)
                            instanceof RootKeyLookup.Seen.Keys(var keys)) {
                return Optional.of(AnchorsReport.inUse(subject, anchors, keys, Optional.empty(), clock.instant()));
            }
        }
        return Optional.empty();
    }

    private int show(ResolverReport report, Optional<AnchorsReport> root) throws IOException {
        if (asJson) {
            var text = new StringWriter();
            ResolverJson.write(report, root, text, Version.text());
            terminal.out().print(text);
        } else {
            ResolverText.of(report, Ink.NONE).forEach(terminal.out()::println);
            root.ifPresent(seen -> AnchorsText.keys(seen, Ink.NONE).forEach(terminal.out()::println));
        }
        return switch (report.fitness()) {
            case FIT -> ExitStatus.OK;
            case PASSES_RECORDS, UNFIT -> ExitStatus.DIFFERENT;
            case UNDETERMINED -> ExitStatus.UNDETERMINED;
        };
    }

    private static List<InetSocketAddress> ofMachine() {
        return switch (SystemResolvers.read(SystemResolvers.FILE)) {
            case Parsed.Ok<SystemResolvers>(var system) -> plain(system.upstreams());
            case Parsed.Malformed<SystemResolvers>(var offset, var reason) ->
                throw CliException.undetermined(reason + "; name a resolver with --resolver ADDR[:PORT]");
        };
    }

    private static List<InetSocketAddress> behindStub(List<InetSocketAddress> asked) {
        boolean stub = asked.stream()
                .anyMatch(address -> STUBS.contains(address.getAddress().getHostAddress()));
        return stub
                        && Files.isReadable(BEHIND_STUB)
                        && SystemResolvers.read(BEHIND_STUB) instanceof Parsed.Ok<SystemResolvers>(var system)
                ? plain(system.upstreams())
                : List.of();
    }

    private static List<InetSocketAddress> plain(Upstreams upstreams) {
        return upstreams.servers().stream().map(Upstream::address).toList();
    }

    private static List<InetSocketAddress> addresses(String option, List<String> texts) {
        var addresses = new ArrayList<InetSocketAddress>();
        for (var text : texts) {
            switch (Upstreams.parse(text)) {
                case Parsed.Ok<Upstream>(Upstream.Plain(var address)) -> addresses.add(address);
                case Parsed.Ok<Upstream>(var other) ->
                    throw CliException.usage(option + " " + Printable.of(text)
                            + ": resolvers are examined as a mail server asks them, over UDP and TCP: ADDR[:PORT]");
                case Parsed.Malformed<Upstream>(var offset, var reason) ->
                    throw CliException.badInput(option + ": " + reason);
            }
        }
        return addresses;
    }

    /** Zones of the lab that are as the names say. */
    private static final KnownNames LAB = new KnownNames(
            DomainName.of("good311.lab"), DomainName.of("dswrong.lab"), DomainName.of("tlsaservfail.plain"));

    /** Above what the slow resolver of the lab takes. */
    private static final Duration LAB_TIMEOUT = Duration.ofSeconds(2);

    /** Where systemd-resolved listens, and where it writes down whom it asks. */
    private static final List<String> STUBS = List.of("127.0.0.53", "127.0.0.54");

    private static final Path BEHIND_STUB = Path.of("/run/systemd/resolve/resolv.conf");
}

package org.danewerk.cli.differential.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.danewerk.lab.dns.LabDns;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.lab.world.ServerTrouble;
import org.danewerk.lab.zone.OpaqueRecord;
import org.danewerk.net.dnssec.ValidationLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What we say of every name of the lab is what Unbound says. */
class LabZonesTest {
    private static final Set<Integer> ASKED = Set.of(Type.MX, Type.A, Type.AAAA, Type.TLSA, Type.CNAME, Type.DNSKEY);

    /** Unbound takes SHA-1 for secure, which RFC 9905 §2 advises against: a listed difference. */
    private static final ValidationLimits SHA1_AS_UNBOUND = ValidationLimits.DEFAULT.withSha1IsSecure(true);

    private record Asked(Name name, int type) {}

    @Test
    void theLabIsWhatUnboundSaysItIs(@TempDir Path directory)
            throws IOException, InterruptedException, ExecutionException {
        if (!LoopbackUnbound.isInstalled()) {
            System.out.println("differential-dnssec: skipped, missing unbound");
        }
        assumeTrue(LoopbackUnbound.isInstalled(), "missing: unbound");
        var world = LabWorld.of(61, DnssecCase.NOW);
        var anchor = String.join("\n", world.rootAnchors());
        var different = new ArrayList<String>();
        var questions = questions(world);
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var server = LabDns.resolver(world, any);
                var unbound = LoopbackUnbound.start(directory, server.address(), anchor, DnssecCase.NOW);
                var threads = Executors.newFixedThreadPool(16)) {
            var us = new OurSide(server.address(), anchor, SHA1_AS_UNBOUND, DnssecCase.NOW);
            var running = new ArrayList<Future<String>>();
            for (var asked : questions) {
                running.add(threads.submit(() -> {
                    var ours = us.ask(asked.name(), asked.type());
                    var theirs = unbound.ask(asked.name(), asked.type());
                    boolean one = ours.agreesWith(theirs) || ours.isError() && theirs.isError();
                    return one
                            ? ""
                            : asked.name() + " " + Type.string(asked.type()) + ": danewerk says " + ours
                                    + ", Unbound says " + theirs;
                }));
            }
            for (var one : running) {
                if (!one.get().isEmpty()) {
                    different.add(one.get());
                }
            }
        }
        assertThat(questions).hasSizeGreaterThan(500);
        assertThat(different.stream().collect(Collectors.joining("\n"))).isEmpty();
    }

    /** What stands at each name, and names that are not there; but not where a server keeps silent. */
    private static List<Asked> questions(LabWorld world) {
        var questions = new LinkedHashSet<Asked>();
        for (var zone : world.zones().values()) {
            if (world.troubles().getOrDefault(zone.origin(), ServerTrouble.NONE) == ServerTrouble.SILENCE) {
                continue;
            }
            for (var record : zone.records()) {
                boolean readable = !(record instanceof OpaqueRecord); // which dnsjava, who asks here, refuses
                if (readable && ASKED.contains(record.getType())) {
                    questions.add(new Asked(record.getName(), record.getType()));
                }
            }
            questions.add(new Asked(below("no-such-name", zone.origin()), Type.TLSA));
            questions.add(new Asked(zone.origin(), Type.PTR));
        }
        return List.copyOf(questions);
    }

    private static Name below(String labels, Name name) {
        return Tree.name(labels + (name.equals(Name.root) ? "." : "." + name));
    }
}

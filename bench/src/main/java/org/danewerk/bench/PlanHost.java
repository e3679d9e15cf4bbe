package org.danewerk.bench;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.AddressSight;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.rollover.Memory;
import org.danewerk.core.rollover.Plan;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.rollover.RrsetSight;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.core.rollover.Situation;
import org.danewerk.core.rollover.Waits;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One host's next step: two name servers, two addresses, a key in use and the next one. RFC 7671 §8. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PlanHost {
    private final Planner planner = new Planner(Waits.DEFAULT);
    private final Goal goal = Goal.CURRENT_AND_NEXT.with(Goal.Intent.ROLL);
    private Situation first = situation(Instant.parse("2026-06-01T12:00:00Z"));
    private Situation later = situation(Instant.parse("2026-06-01T13:00:00Z"));
    private Memory memory = planner.plan(first, goal, Memory.NONE).memory();

    /** Of a host that was never looked at. */
    @Benchmark
    public Plan firstLook() {
        return planner.plan(first, goal, Memory.NONE);
    }

    @Benchmark
    public Plan laterLook() {
        return planner.plan(later, goal, memory);
    }

    private static Situation situation(Instant now) {
        var current = credential(1);
        var next = credential(2);
        var records = Set.of(
                current.record(Combination.KEY).orElseThrow(),
                next.record(Combination.KEY).orElseThrow());
        var serves = new ServerSight.Serves(records, 3600);
        var presents = new AddressSight.Presents(current);
        return new Situation(
                now,
                List.of(new RrsetSight(
                        DomainName.of("_25._tcp.mx.example.org"),
                        List.of(new ServerSight("ns1", serves), new ServerSight("ns2", serves)))),
                List.of(
                        new AddressSight("192.0.2.1", KeyAlgorithm.ECDSA, presents),
                        new AddressSight("192.0.2.2", KeyAlgorithm.ECDSA, presents)),
                new Material(List.of(current), List.of(next)));
    }

    private static Credential credential(int number) {
        return new Credential(
                KeyAlgorithm.ECDSA,
                octets(91, number),
                Optional.of(octets(900, number)),
                List.of(new Credential.Issuer(octets(900, 9), octets(91, 9))));
    }

    private static Bytes octets(int size, int value) {
        var octets = new byte[size];
        Arrays.fill(octets, (byte) value);
        return Bytes.of(octets);
    }
}

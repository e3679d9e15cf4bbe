package org.danewerk.cli.interop;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.AddressSight;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Driver;
import org.danewerk.core.rollover.Forecast;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.rollover.Memory;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.rollover.RrsetSight;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.core.rollover.Situation;
import org.danewerk.core.rollover.Standing;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.core.rollover.Waits;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.render.html.RolloverPage;

/** A roll-over of two keys with names as long as they get, in the middle, as a page. */
final class RolloverScene {
    private static final Instant NOON = Instant.parse("2026-06-03T12:00:00Z");
    private static final Goal GOAL = new Goal(Goal.Intent.ROLL, List.of(Combination.KEY), 3600, true);

    private RolloverScene() {}

    static String page() {
        var current = List.of(credential(KeyAlgorithm.ECDSA, "old"), credential(KeyAlgorithm.RSA, "old"));
        var staged = List.of(credential(KeyAlgorithm.ECDSA, "new"), credential(KeyAlgorithm.RSA, "new"));
        var planner = new Planner(Waits.DEFAULT);
        var before = planner.plan(
                situation(NOON.minusSeconds(2400), records(current.stream()), current, staged), GOAL, Memory.NONE);
        var now = situation(NOON, records(Stream.of(current, staged).flatMap(List::stream)), current, staged);
        var forecast = Forecast.of(new Driver(planner, GOAL), new Standing(before.memory(), Goal.Intent.ROLL), now);
        var plan = planner.plan(now, GOAL, before.memory());
        return RolloverPage.of(
                Timeline.of(plan, Waits.DEFAULT, NOON), Optional.of(forecast), ZoneOffset.ofHours(2), "1");
    }

    private static Situation situation(
            Instant at, Set<TlsaRecord> records, List<Credential> current, List<Credential> staged) {
        var serves = new ServerSight.Serves(records, 7200);
        var label = "name-of-a-label-that-is-long";
        var servers = Stream.of("a", "b", "c")
                .map(name -> new ServerSight(name + "." + label + "." + label + ".example", serves))
                .toList();
        var addresses = current.stream()
                .map(key -> new AddressSight(
                        "mx." + label + ".example [2001:db8:1111:2222:3333:4444:5555:6666]",
                        key.algorithm(),
                        new AddressSight.Presents(key)))
                .toList();
        var owner = DomainName.of("_25._tcp." + label + "." + label + "." + label + ".example.org");
        return new Situation(at, List.of(new RrsetSight(owner, servers)), addresses, new Material(current, staged));
    }

    private static Set<TlsaRecord> records(Stream<Credential> credentials) {
        return Set.copyOf(credentials
                .map(one -> one.record(Combination.KEY).orElseThrow())
                .toList());
    }

    private static Credential credential(KeyAlgorithm algorithm, String name) {
        var octets = Bytes.of((algorithm + name).getBytes(StandardCharsets.UTF_8));
        return new Credential(algorithm, octets, Optional.of(octets), List.of());
    }
}

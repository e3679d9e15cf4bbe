package org.danewerk.core.rollover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.danewerk.core.dns.DomainName;

/**
 * A plan and what it remembers, laid out in time: what is published where, what caches may hold and until when, what is presented.
 *
 * @param safeFrom when the next step may become another one; empty where that is no matter of time
 * @param fading chains that no address was seen with last
 * @param unseen what could not be seen at the look, where that is known
 * @param failingUntil until when some senders may refuse what is served; empty where none does
 */
public record Timeline(
        Instant now,
        Posture posture,
        Step step,
        Optional<Instant> safeFrom,
        List<Rrset> rrsets,
        List<Address> addresses,
        List<Fading> fading,
        List<Unseen> unseen,
        Optional<Instant> failingUntil) {
    /** What did not say anything of use at this look. @param place a server, or an address with the key algorithm; @param why one clause */
    public record Unseen(String place, String why) {}

    /**
     * @param servers what each said last, in the order of their names
     * @param everyServerSeen whether each has answered, and what they serve is known
     * @param unknownUntil until when caches may hold what was served before; empty where that is over, or cannot be told yet
     */
    public record Rrset(
            DomainName owner,
            Map<String, ServerSight.Serves> servers,
            List<Held> held,
            boolean everyServerSeen,
            Optional<Instant> unknownUntil) {}

    /** @param safeAfter when no cache holds them any more; empty while some server serves them */
    public record Held(HeldRecords records, Optional<Instant> safeAfter) {}

    /** @param place the address, with the key algorithm */
    public record Address(String place, Credential presents) {}

    /** @param safeAfter when no process presents it any more */
    public record Fading(Credential credential, Instant lastSeen, Instant safeAfter) {}

    /** @param situation of which the plan was made */
    public static Timeline of(Plan plan, Waits waits, Situation situation) {
        var all = of(plan, waits, situation.now());
        return new Timeline(
                all.now,
                all.posture,
                all.step,
                all.safeFrom,
                all.rrsets,
                all.addresses,
                all.fading,
                unseen(situation),
                all.failingUntil);
    }

    private static List<Unseen> unseen(Situation situation) {
        var unseen = new ArrayList<Unseen>();
        for (var rrset : situation.rrsets()) {
            for (var server : rrset.servers()) {
                if (server.answer() instanceof ServerSight.Silent(var why)) {
                    unseen.add(new Unseen(server.server(), why));
                }
            }
        }
        for (var address : situation.addresses()) {
            switch (address.sight()) {
                case AddressSight.Unseen(var why) -> unseen.add(new Unseen(address.place(), why));
                case AddressSight.WithoutTls none -> unseen.add(new Unseen(address.place(), "it offers no STARTTLS"));
                case AddressSight.Presents presents -> {}
                case AddressSight.NoCertificate none -> {}
            }
        }
        return unseen.stream().distinct().toList();
    }

    public static Timeline of(Plan plan, Waits waits, Instant now) {
        var memory = plan.memory();
        var rrsets = new ArrayList<Rrset>();
        new TreeMap<>(memory.rrsets()).forEach((owner, rrset) -> rrsets.add(rrset(owner, rrset, waits, now)));
        var addresses = new ArrayList<Address>();
        new TreeMap<>(memory.last()).forEach((place, credential) -> addresses.add(new Address(place, credential)));
        var fading = memory.shown().stream()
                .filter(shown -> !memory.last().containsValue(shown.credential()))
                .map(shown -> new Fading(
                        shown.credential(), shown.lastSeen(), shown.lastSeen().plus(waits.settle())))
                .toList();
        return new Timeline(
                now,
                plan.posture(),
                plan.step(),
                safeFrom(plan.step()),
                rrsets,
                addresses,
                fading,
                List.of(),
                plan.failingUntil());
    }

    private static Rrset rrset(DomainName owner, RrsetMemory rrset, Waits waits, Instant now) {
        // By the largest TTL: a server may have had it while nobody looked.
        long ttl =
                rrset.held().stream().mapToLong(HeldRecords::ttlSeconds).max().orElse(0);
        var held = rrset.held().stream()
                .map(one -> new Held(
                        one,
                        rrset.last().values().stream().anyMatch(one::of)
                                ? Optional.empty()
                                : Optional.of(one.lastServed().plus(waits.keeping(ttl)))))
                .toList();
        var unknownUntil =
                rrset.knownSince().map(since -> since.plus(waits.assumedTtl())).filter(now::isBefore);
        return new Rrset(
                owner, new TreeMap<>(rrset.last()), held, rrset.knownSince().isPresent(), unknownUntil);
    }

    private static Optional<Instant> safeFrom(Step step) {
        return switch (step) {
            case Step.AwaitCaches(var owner, var until) -> Optional.of(until);
            case Step.AwaitProcesses(var until) -> Optional.of(until);
            case Step.Publish publish -> Optional.empty();
            case Step.AwaitServers servers -> Optional.empty();
            case Step.Certify certify -> Optional.empty();
            case Step.Install install -> Optional.empty();
            case Step.AwaitAddresses addresses -> Optional.empty();
            case Step.StageNext next -> Optional.empty();
            case Step.Done done -> Optional.empty();
            case Step.Refused refused -> Optional.empty();
        };
    }
}

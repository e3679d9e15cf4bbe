package org.danewerk.core.rollover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;

/**
 * What must be remembered from one look to the next, and stored before anybody acts. To lose one that nobody acted on is safe. To go
 * back behind one that somebody acted on is not proven to be: a TTL that only the lost look saw is not waited for.
 *
 * @param rrsets by owner
 * @param last the chain last seen at each address with each algorithm
 * @param shown chains that may still be presented, those of today included
 */
public record Memory(Map<DomainName, RrsetMemory> rrsets, Map<String, Credential> last, List<ShownChain> shown) {
    public static final Memory NONE = new Memory(Map.of(), Map.of(), List.of());

    public Memory {
        rrsets = Map.copyOf(rrsets);
        last = Map.copyOf(last);
        shown = List.copyOf(shown);
    }

    /** Of an RRset that was never looked at: nothing. */
    public RrsetMemory of(DomainName owner) {
        return Optional.ofNullable(rrsets.get(owner)).orElse(RrsetMemory.NONE);
    }

    Memory publishing(Step.Publish step, Instant at, List<String> unseen) {
        var now = new HashMap<>(rrsets);
        now.put(step.owner(), of(step.owner()).publishing(step.records(), step.ttlSeconds(), at, unseen));
        return new Memory(now, last, shown);
    }

    /** It may be tried again at once. That it may be on its way all the same stays remembered. */
    Memory notMade(Step.Publish step) {
        var now = new HashMap<>(rrsets);
        now.computeIfPresent(step.owner(), (owner, rrset) -> rrset.notMade(step.records()));
        return new Memory(now, last, shown);
    }

    /** From now on they may be presented, for all anybody knows. */
    Memory showing(List<Credential> chains, Instant at) {
        var shownNow = new ArrayList<>(shown);
        chains.forEach(chain -> touch(shownNow, chain, at));
        return new Memory(rrsets, last, shownNow);
    }

    Memory after(Situation situation, List<AddressSight> addresses, CacheRules rules, Duration settle) {
        var now = situation.now();
        var rrsetsNow = new HashMap<DomainName, RrsetMemory>();
        for (var rrset : situation.rrsets()) {
            rrsetsNow.put(rrset.owner(), of(rrset.owner()).after(rrset, now, rules));
        }
        var lastNow = new HashMap<String, Credential>();
        var shownNow = new ArrayList<>(shown);
        for (var address : addresses) {
            var place = address.place();
            var before = Optional.ofNullable(last.get(place));
            switch (address.sight()) {
                case AddressSight.Presents(var credential) -> {
                    before.filter(old -> rules.servedUntilSeenGone()).ifPresent(old -> touch(shownNow, old, now));
                    touch(shownNow, credential, now);
                    lastNow.put(place, credential);
                }
                case AddressSight.Unseen unseen ->
                    before.ifPresent(old -> {
                        if (rules.safeguards().contains(Safeguard.UNSEEN_ADDRESS_COUNTS_AS_OLD)) {
                            touch(shownNow, old, now);
                        }
                        lastNow.put(place, old);
                    });
                case AddressSight.NoCertificate none ->
                    before.filter(old -> rules.servedUntilSeenGone()).ifPresent(old -> touch(shownNow, old, now));
                case AddressSight.WithoutTls none ->
                    before.filter(old -> rules.servedUntilSeenGone()).ifPresent(old -> touch(shownNow, old, now));
            }
        }
        if (hidden(addresses, rules)) {
            List.copyOf(shownNow).forEach(one -> touch(shownNow, one.credential(), now));
        }
        shownNow.removeIf(one -> !one.lastSeen().plus(settle).isAfter(now));
        return new Memory(rrsetsNow, lastNow, shownNow);
    }

    /** An address that cannot be seen presents what it was last seen with, or anything that was put in place since. */
    private static boolean hidden(List<AddressSight> addresses, CacheRules rules) {
        return rules.safeguards().contains(Safeguard.UNSEEN_ADDRESS_COUNTS_AS_OLD)
                && addresses.stream().anyMatch(one -> one.sight() instanceof AddressSight.Unseen);
    }

    private static void touch(List<ShownChain> shown, Credential credential, Instant now) {
        shown.removeIf(one -> one.credential().equals(credential));
        shown.add(new ShownChain(credential, now));
    }
}

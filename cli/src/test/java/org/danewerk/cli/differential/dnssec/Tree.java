package org.danewerk.cli.differential.dnssec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.danewerk.cli.differential.Dice;
import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.zone.DenialKind;
import org.danewerk.lab.zone.Memo;
import org.danewerk.lab.zone.ZoneAlgorithm;
import org.danewerk.lab.zone.ZoneDraft;
import org.danewerk.lab.zone.ZoneKey;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The zones of one case, all below a name of its own: a top-level zone, one below it with a bit of everything, a child of that, and
 * another that aliases lead to.
 */
record Tree(Name tld, Map<Name, CaseZone> zones) {
    static Tree of(long seed) {
        var dice = new Dice(seed * 31 + 5);
        var tld = name("c" + seed + ".");
        var zones = new LinkedHashMap<Name, CaseZone>();
        var top = start(tld);
        for (var origin : List.of("zone", "other")) {
            var draft = start(top.name(origin));
            ZoneContent.put(draft, dice);
            if (origin.equals("zone")) {
                var child = start(draft.name("sub"));
                child.add("www", Type.A, 300, "192.0.2.66");
                child.add("@", Type.MX, 300, "5 www");
                zones.put(child.origin(), delegated(draft, child, dice));
            }
            zones.put(draft.origin(), delegated(top, draft, dice));
        }
        zones.put(tld, dice.percent(95) ? signed(top, dice) : CaseZone.unsigned(top));
        return new Tree(tld, zones);
    }

    /** For people. */
    String shape() {
        return zones.values().stream()
                .map(zone -> zone.shape() + (hasDs(zone) ? "" : " without DS"))
                .collect(Collectors.joining("; "));
    }

    private boolean hasDs(CaseZone zone) {
        return of(zone.origin(), Type.DS)
                .map(above -> !above.answer(zone.origin(), Type.DS).answer().isEmpty())
                .orElse(true);
    }

    CaseZone top() {
        return at(tld);
    }

    CaseZone main() {
        return at(name("zone." + tld));
    }

    CaseZone at(Name origin) {
        return Optional.ofNullable(zones.get(origin)).orElseThrow();
    }

    /** The zone that answers for a name; nothing where that is the root. RFC 4035 §3.1.4.1 */
    Optional<CaseZone> of(Name name, int type) {
        Name at = type == Type.DS ? new Name(name, 1) : name;
        while (at.labels() > 1) {
            var zone = zones.get(at);
            if (zone != null) {
                return Optional.of(zone);
            }
            at = new Name(at, 1);
        }
        return Optional.empty();
    }

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static ZoneDraft start(Name origin) {
        var draft = new ZoneDraft(origin);
        draft.add("@", Type.SOA, 3600, "ns hostmaster 1 7200 3600 1209600 300");
        draft.add("@", Type.NS, 3600, "ns");
        draft.add("ns", Type.A, 300, "192.0.2.53");
        return draft;
    }

    /** A key of a zone; the same for the same zone, algorithm and label. */
    static ZoneKey key(Name zone, ZoneAlgorithm algorithm, String label) {
        return switch (algorithm) {
            case RSASHA1, RSASHA1_NSEC3_SHA1, RSASHA256, RSASHA512 ->
                ZoneKey.rsa(zone, algorithm, PKI.key("zones " + label, KeyKind.RSA_2048));
            case ECDSAP256SHA256, ECDSAP384SHA384, ED25519, ED448 ->
                ZoneKey.elliptic(zone, algorithm, PKI.randomFor(label + " of " + zone));
        };
    }

    private static CaseZone delegated(ZoneDraft parent, ZoneDraft draft, Dice dice) {
        parent.add(draft.origin().toString(), Type.NS, 3600, "ns." + draft.origin());
        int kind = dice.below(20);
        var zone = kind < 2 ? CaseZone.unsigned(draft) : signed(draft, dice);
        if (kind > 3) { // else an island
            parent.add(draft.origin(), Type.DS, Memo.of(zone::ds));
        }
        return zone;
    }

    private static CaseZone signed(ZoneDraft draft, Dice dice) {
        var algorithm = dice.of(ALGORITHMS);
        var zone = draft.origin();
        Supplier<ZoneKey> key = Memo.of(() -> key(zone, algorithm, "key"));
        if (dice.percent(6)) {
            key = oddly(key, dice);
        }
        Optional<Supplier<ZoneKey>> keySigning = dice.percent(25)
                ? Optional.of(Memo.of(() -> key(zone, algorithm, "key-signing key")))
                : Optional.empty();
        return CaseZone.signed(draft, key, keySigning, denial(dice));
    }

    /** RFC 4034 §2.1.1, RFC 5011 §2.1: no zone key, a revoked one, another protocol, an unknown algorithm; or without SEP, which is fine. */
    private static Supplier<ZoneKey> oddly(Supplier<ZoneKey> key, Dice dice) {
        int flags = dice.of(List.of(256, 256, DnssecCase.REVOKED, 1, 0, 257, 257));
        int protocol = flags == 257 && dice.percent(50) ? 2 : 3;
        int other = flags == 257 && protocol == 3 ? dice.of(List.of(12, 17, 200, 253)) : 0;
        return Memo.of(() -> key.get()
                .publishedAs(flags, protocol, other == 0 ? key.get().dnskey().getAlgorithm() : other));
    }

    private static DenialKind denial(Dice dice) {
        if (dice.percent(50)) {
            return new DenialKind.Nsec();
        }
        int iterations = dice.percent(80) ? 0 : dice.of(List.of(1, 10, 100, 101, 150, 151, 500));
        return new DenialKind.Nsec3(dice.percent(40), iterations);
    }

    private static final Pki PKI = Pki.seeded(3, DnssecCase.NOW);
    private static final List<ZoneAlgorithm> ALGORITHMS = List.of(
            ZoneAlgorithm.ECDSAP256SHA256,
            ZoneAlgorithm.ECDSAP256SHA256,
            ZoneAlgorithm.ECDSAP256SHA256,
            ZoneAlgorithm.ECDSAP256SHA256,
            ZoneAlgorithm.ECDSAP256SHA256,
            ZoneAlgorithm.ECDSAP256SHA256,
            ZoneAlgorithm.ECDSAP256SHA256,
            ZoneAlgorithm.ED25519,
            ZoneAlgorithm.ED25519,
            ZoneAlgorithm.ED25519,
            ZoneAlgorithm.RSASHA256,
            ZoneAlgorithm.RSASHA256,
            ZoneAlgorithm.RSASHA512,
            ZoneAlgorithm.ECDSAP384SHA384,
            ZoneAlgorithm.ED448,
            ZoneAlgorithm.RSASHA1,
            ZoneAlgorithm.RSASHA1_NSEC3_SHA1);
}

package org.danewerk.cli.differential.dnssec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.danewerk.cli.differential.Dice;
import org.danewerk.lab.zone.ZoneDraft;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** A bit of everything that changes how an answer is proven, and the questions that find it. */
final class ZoneContent {
    private ZoneContent() {}

    static void put(ZoneDraft draft, Dice dice) {
        draft.add("@", Type.MX, 300, "10 mx");
        draft.add("@", Type.TXT, 300, "\"v=spf1 -all\"");
        draft.add("mx", Type.A, 300, "192.0.2.25");
        draft.add("mx", Type.A, 300, "192.0.2.26");
        draft.add("mx", Type.AAAA, 300, "2001:db8::25");
        draft.add("_25._tcp.mx", Type.TLSA, 300, "3 1 1 " + "0f".repeat(32));
        draft.add("_25._tcp.mx", Type.TLSA, 300, "2 1 1 " + "f0".repeat(32));
        draft.add("a.b.c", Type.A, 300, "192.0.2.3");
        draft.add("*.wild", Type.A, 300, "192.0.2.7");
        draft.add("*.wild", Type.MX, 300, "10 mx");
        draft.add("here.wild", Type.TXT, 300, "\"no wildcard below\"");
        draft.add("*.wildalias", Type.CNAME, 300, "mx");
        draft.add("alias", Type.CNAME, 300, "mx");
        draft.add("alias2", Type.CNAME, 300, "alias");
        draft.add("aliasout", Type.CNAME, 300, other(draft, "mx"));
        draft.add("aliaswild", Type.CNAME, 300, other(draft, "x.wild"));
        draft.add("aliasnone", Type.CNAME, 300, "nowhere");
        draft.add("aliassub", Type.CNAME, 300, "www.sub");
        draft.add("dname", Type.DNAME, 300, "b.c");
        draft.add("dnameout", Type.DNAME, 300, other(draft, "wild"));
        draft.add("aliasdname", Type.CNAME, 300, "a.dname");
        if (dice.percent(10)) {
            draft.add("*", Type.TXT, 300, "\"anything\"");
        }
    }

    /** In the other zone of the tree, below the same top. */
    private static String other(ZoneDraft draft, String label) {
        return label + ".other." + new Name(draft.origin(), 1);
    }

    /** A name below the main zone's, and a type. */
    static Map.Entry<String, Integer> question(Dice dice) {
        var labels = dice.of(List.copyOf(NAMES));
        var fitting = dice.percent(25) ? List.<Integer>of() : FITTING.getOrDefault(labels, List.of());
        return Map.entry(labels, dice.of(fitting.isEmpty() ? TYPES : fitting));
    }

    private static final List<Integer> TYPES = List.of(
            Type.A,
            Type.A,
            Type.AAAA,
            Type.MX,
            Type.TLSA,
            Type.TLSA,
            Type.TXT,
            Type.CNAME,
            Type.DS,
            Type.NS,
            Type.SOA,
            Type.DNSKEY,
            Type.DNAME,
            Type.PTR);

    private static final Map<String, List<Integer>> FITTING = Map.ofEntries(
            Map.entry("@", List.of(Type.MX, Type.MX, Type.TXT, Type.SOA, Type.NS, Type.DNSKEY, Type.DS)),
            Map.entry("mx", List.of(Type.A, Type.AAAA)),
            Map.entry("_25._tcp.mx", List.of(Type.TLSA)),
            Map.entry("_25._tcp.alias", List.of(Type.TLSA)),
            Map.entry("a.b.c", List.of(Type.A)),
            Map.entry("q.wild", List.of(Type.A, Type.MX)),
            Map.entry("q.r.wild", List.of(Type.A, Type.MX)),
            Map.entry("*.wild", List.of(Type.A)),
            Map.entry("here.wild", List.of(Type.TXT)),
            Map.entry("alias", List.of(Type.A, Type.CNAME)),
            Map.entry("dname", List.of(Type.DNAME)),
            Map.entry("a.dname", List.of(Type.A, Type.CNAME)),
            Map.entry("x.dnameout", List.of(Type.A)),
            Map.entry("sub", List.of(Type.DS, Type.NS, Type.MX)),
            Map.entry("www.sub", List.of(Type.A)),
            Map.entry("q.wildalias", List.of(Type.A, Type.CNAME)));

    private static final List<String> NAMES = names();

    private static List<String> names() {
        var names = new ArrayList<>(FITTING.keySet());
        names.addAll(List.of(
                "b.c",
                "c",
                "x.b.c",
                "_tcp.mx",
                "_25._tcp.ns",
                "nope",
                "zz",
                "deep.er.nope",
                "wild",
                "z.here.wild",
                "alias2",
                "aliasout",
                "aliaswild",
                "aliasnone",
                "aliassub",
                "aliasdname",
                "x.dname",
                "nope.sub",
                "a.nope.sub",
                "!first",
                "zzzz.zzzz"));
        names.sort(null);
        return names;
    }
}

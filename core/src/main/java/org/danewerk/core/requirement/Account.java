package org.danewerk.core.requirement;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.PathOutcome;
import org.danewerk.core.report.PathResult;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.report.RequirementResult.Standing;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;

/** What speaks against a requirement, collected while a report is gone through. With nothing in it, the requirement is met. */
final class Account {
    private final Requirement requirement;
    private final List<String> unmet = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    Account(Requirement requirement) {
        this.requirement = requirement;
    }

    /** It does not hold, as was seen. */
    void unmet(String seen) {
        unmet.add(seen);
    }

    /** Whether it holds is not known. */
    void unknown(String seen) {
        unknown.add(seen);
    }

    /** A lookup without an answer: bogus data is the domain's own. RFC 7672 §2.1.1. */
    void failed(String what, Lookup.Failed<?> cause) {
        if (cause.failure() == LookupFailure.BOGUS || cause.failure() == LookupFailure.ALIAS_LOOP) {
            unmet(what + " is bogus");
        } else {
            unknown(what + " failed");
        }
    }

    /** Goes through the hosts; that there are none, or that some were not looked at, is taken note of. */
    void hosts(AuditReport report, Consumer<HostResult> each) {
        var observation = report.observation();
        switch (observation.destination()) {
            case Destination.Hosts hosts -> observation.hosts().forEach(each);
            case Destination.Bounce(var why) ->
                unmet(
                        switch (why) {
                            case NULL_MX -> "the domain takes no mail (null MX)";
                            case NO_SUCH_DOMAIN -> "the domain does not exist";
                            case NO_ADDRESSES -> "no host has an address";
                        });
            case Destination.Defer(var cause) -> failed("the MX lookup", cause);
            case Destination.DaneRequired required -> unmet("the MX records are not signed");
        }
        boolean leftOut = PathResult.of(observation).stream()
                .anyMatch(path -> path.host().isEmpty() && path.outcome() == PathOutcome.UNKNOWN);
        if (observation.destination() instanceof Destination.Hosts && leftOut) {
            unknown("some MX hosts were not looked at");
        }
    }

    /** Goes through the hosts that DANE is in effect for; what keeps it away from others speaks against the requirement. */
    void daneHosts(AuditReport report, BiConsumer<HostResult, String> each) {
        hosts(report, host -> {
            var name = host.policy().route().name().toText();
            switch (host.policy().dane()) {
                case DanePolicy.Authenticate authenticate -> each.accept(host, name);
                case DanePolicy.Encrypt encrypt -> each.accept(host, name);
                case DanePolicy.NotApplicable notApplicable -> unmet(name + " has no secure TLSA records");
                case DanePolicy.LookupFailed(var cause) -> failed("a lookup for " + name, cause);
                case DanePolicy.NoAddress noAddress -> noAddress(host, name);
                case DanePolicy.DaneRequired required -> unmet(name + " has no secure usable TLSA records");
            }
        });
    }

    /** Goes through the handshakes with a host of which something follows; addresses that were not reached are taken note of. */
    void handshakes(HostResult host, BiConsumer<Handshake, String> each) {
        var name = host.policy().route().name().toText();
        for (var lookup : host.policy().route().addressLookups()) {
            if (lookup instanceof Lookup.Failed<List<InetAddress>> failed) {
                failed("an address lookup for " + name, failed);
            }
        }
        for (var address : host.policy().route().addresses()) {
            var place = name + "[" + Addresses.toText(address) + "]";
            var visit = host.addresses().stream()
                    .filter(visited -> visited.address().equals(address))
                    .findFirst();
            if (visit.isEmpty() || visit.get().asSender().isEmpty()) {
                unknown(place + " was not connected to");
            }
            visit.ifPresent(visited -> visited.handshakes().stream()
                    .filter(handshake -> handshake.verdict().isPresent())
                    .forEach(handshake -> each.accept(handshake, place)));
        }
    }

    void noAddress(HostResult host, String name) {
        if (host.policy().route().hasNoAddress()) {
            unmet(name + " has no address");
        } else {
            unknown(name + " has no address that could be looked up");
        }
    }

    RequirementResult result() {
        var standing = unmet.isEmpty() ? unknown.isEmpty() ? Standing.MET : Standing.UNKNOWN : Standing.UNMET;
        var seen = new ArrayList<>(unmet);
        seen.addAll(unknown);
        return new RequirementResult(requirement.word(), requirement.asks(), standing, shown(seen), requirement.spec());
    }

    private static List<String> shown(List<String> seen) {
        var each = seen.stream().distinct().toList();
        if (each.size() <= MOST_SHOWN) {
            return each;
        }
        var some = new ArrayList<>(each.subList(0, MOST_SHOWN));
        some.add("and " + (each.size() - MOST_SHOWN) + " more");
        return some;
    }

    private static final int MOST_SHOWN = 5;
}

package org.danewerk.core.finding;

import java.util.List;
import java.util.stream.Stream;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.policy.TlsaElsewhere;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/** TLSA records for a host that stand under another name than senders ask for. */
final class MisplacedTlsa implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-OWNER",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            6698,
            "3",
            "TLSA records stand at _port._transport.host");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = observation.hosts().stream()
                .flatMap(host -> found(observation, host).map(where -> finding(where, host, observation)))
                .toList();
        return Outcome.of(!observation.elsewhere().isEmpty(), broken);
    }

    /** Each owner once: a wildcard answers at several places. */
    private static Stream<Where> found(Observation observation, HostResult host) {
        return observation.elsewhere().stream()
                .filter(place -> place.place() != TlsaElsewhere.Place.UNSIGNED_HOST
                        && place.host().equals(host.policy().route().name())
                        && place.answer() instanceof Lookup.Found<TlsaRrset>)
                .map(MisplacedTlsa::where)
                .distinct();
    }

    private static Where where(TlsaElsewhere place) {
        return place.answer().proof().links().stream()
                .filter(link -> link instanceof ProofLink.Records records
                        && records.owner().equals(place.answer().expandedName()))
                .flatMap(link -> ((ProofLink.Records) link).wildcardParent().stream())
                .findFirst()
                .map(parent -> new Where(
                        parent.child("*").toText(),
                        "a wildcard does not reach below a name that exists, as the host's does"))
                .orElseGet(() -> new Where(place.owner().toText(), why(place)));
    }

    /** Where the records really stand, and why that helps nobody. */
    private record Where(String owner, String why) {}

    private static Finding finding(Where where, HostResult host, Observation observation) {
        var route = host.policy().route();
        var right = TlsaOwner.tcp(route.port(), route.name())
                .map(owner -> owner.name().toText())
                .orElse(route.name().toText());
        var publish = NotDeployed.publish(host, observation);
        var remove = "when senders find records at " + right + ", remove those at " + where.owner;
        return TEXT.finding(
                where.owner,
                "TLSA records stand here, where no sender looks for those of "
                        + route.name().toText() + ": " + where.why + "; at " + right + " there are none",
                new Remedy(
                        publish.changes(),
                        publish.changes().isEmpty()
                                ? List.of("publish the records at " + right, remove)
                                : Stream.concat(publish.steps().stream(), Stream.of(remove))
                                        .toList()));
    }

    private static String why(TlsaElsewhere place) {
        return switch (place.place()) {
            case MAIL_DOMAIN -> "the name behind the port is that of the mail domain, and must be that of its MX host";
            case BARE_HOST -> "port and transport are missing in front";
            case ZONE_TWICE -> "the zone stands in the name twice: the owner was written without a final dot";
            case UNSIGNED_HOST -> "the zone is not signed";
        };
    }
}

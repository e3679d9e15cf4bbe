package org.danewerk.cli.publish;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.core.placement.Holder;
import org.danewerk.core.placement.HostPlace;
import org.danewerk.core.placement.MailHosts;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailServers;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.operations.Printable;
import org.danewerk.operations.placement.HostPlan;
import org.danewerk.operations.placement.KnownMaterial;
import org.danewerk.operations.render.Phrases;
import org.danewerk.operations.render.PlacementJson;
import org.danewerk.operations.render.PlacementText;

/**
 * {@code danewerk gen --mx}: the records for all mail hosts of a domain that are its own, and what is to be said of the others.
 *
 * @param only the one host to make records for; empty for all
 */
record GenMx(
        Terminal terminal,
        MailHosts hosts,
        List<KnownMaterial.File> files,
        List<Gen.Made> made,
        OptionalLong ttlSeconds,
        Optional<DomainName> only,
        IssuerBase issuers) {

    /** @throws CliException where the domain has no mail hosts, or it is not known whether it has any */
    static void requireHosts(MailHosts hosts) {
        var domain = Printable.of(hosts.estate().domain().toText());
        if (MailServers.of(hosts.mx(), SenderPolicy.DEFAULT) instanceof MailServers.Ended(var destination)) {
            throw switch (destination) {
                case Destination.Bounce(var why) ->
                    CliException.badInput(
                            switch (why) {
                                case NO_SUCH_DOMAIN ->
                                    domain + " does not exist; give the domain behind the @ of mail addresses";
                                case NULL_MX ->
                                    domain
                                            + " takes no mail: it has a null MX record, and no host to make a record for";
                                case NO_ADDRESSES -> domain + " has no mail host with an address";
                            });
                case Destination.Defer(var cause) ->
                    CliException.undetermined("the MX records of " + domain + " cannot be looked up: " + status(cause)
                            + "; that is not the same as none, try again or mend it first");
                case Destination.Hosts all -> new IllegalStateException("an end with hosts");
                case Destination.DaneRequired required -> new IllegalStateException("nobody requires DANE here");
            };
        }
    }

    private static String status(Lookup.Failed<?> cause) {
        return cause.question() + " " + Phrases.status(cause);
    }

    int print(GenForm form) throws IOException {
        var plans = plans();
        if (form instanceof GenForm.Json) {
            var text = new StringWriter();
            PlacementJson.write(hosts, plans, from(), text, Version.text());
            terminal.out().print(text);
        } else {
            new GenMxText(terminal.out(), form).print(hosts, plans);
        }
        terminal.out().flush();
        var changed = plans.stream().filter(plan -> plan.change().isPresent()).toList();
        say(changed);
        var unknown = new ArrayList<String>();
        plans.forEach(plan -> PlacementText.unknown(plan.host(), hosts.estate()).ifPresent(unknown::add));
        if (hosts.leftOut() > 0) {
            unknown.add(Counted.of(hosts.leftOut(), "mail host") + " more, not looked at");
        }
        unknown.forEach(line -> Failures.say(terminal, "not determined: " + line));
        if (!unknown.isEmpty()) {
            return ExitStatus.UNDETERMINED;
        }
        if (!made.isEmpty() && changed.isEmpty()) {
            var domain = Printable.of(hosts.estate().domain().toText());
            throw CliException.badInput(
                    own() > 0
                            ? "no record is made: no mail host of " + domain + " that is yours can have TLSA records"
                            : "no record is made: no mail host of " + domain
                                    + " is yours to publish for; --own ZONE says what is, beside the zone of the domain");
        }
        return ExitStatus.OK;
    }

    private List<HostPlan> plans() {
        var known = new KnownMaterial(files, made.stream().map(Gen.Made::record).toList());
        var comparedAlone = new KnownMaterial(files, List.of());
        only.filter(name -> hosts.hosts().stream()
                        .noneMatch(host -> host.route().name().equals(name)))
                .ifPresent(name -> {
                    throw CliException.badInput("--name " + Printable.of(name.toText()) + " is no mail host of "
                            + Printable.of(hosts.estate().domain().toText()) + "; these are: "
                            + hosts.hosts().stream()
                                    .map(host ->
                                            Printable.of(host.route().name().toText()))
                                    .collect(Collectors.joining(", ")));
                });
        var plans = new ArrayList<HostPlan>();
        for (var host : hosts.hosts()) {
            boolean wanted = only.isEmpty() || only.get().equals(host.route().name());
            plans.add(HostPlan.of(host, wanted ? known : comparedAlone, ttlSeconds));
        }
        return plans;
    }

    private Map<TlsaRecord, List<String>> from() {
        return made.stream()
                .collect(Collectors.toMap(Gen.Made::record, Gen.Made::from, (one, other) -> one, LinkedHashMap::new));
    }

    private void say(List<HostPlan> changed) {
        if (!changed.isEmpty()) {
            var lines = changed.stream().flatMap(GenMx::asAsked).collect(Collectors.joining("\n"));
            GenPrinter.warn(terminal, lines, issuers);
        }
        if (changed.size() > 1 && !files.isEmpty()) {
            Failures.say(
                    terminal,
                    "the same records are for " + changed.size()
                            + " hosts, and right only where each presents these keys; --name HOST makes those of one host");
        } else if (made.isEmpty() && own() > 0) {
            Failures.say(terminal, "give the certificates or keys of your hosts as well, and their records are made");
        }
    }

    private long own() {
        return hosts.hosts().stream()
                .filter(host -> host.holder() == Holder.OWN)
                .count();
    }

    /** As they are found by senders, whatever alias or wildcard is in between. */
    private static Stream<String> asAsked(HostPlan plan) {
        var change = plan.change().orElseThrow();
        var owner = plan.host().place() instanceof HostPlace.Asked(var lookup, var behind)
                ? lookup.owner()
                : change.owner();
        return change.after().stream()
                .map(record -> owner.toZoneText() + " " + change.ttlSeconds() + " IN TLSA " + record.toText());
    }
}

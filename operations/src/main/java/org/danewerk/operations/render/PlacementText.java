package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.placement.Estate;
import org.danewerk.core.placement.Holder;
import org.danewerk.core.placement.HostPlace;
import org.danewerk.core.placement.MailHost;
import org.danewerk.core.placement.MailHosts;
import org.danewerk.operations.Printable;
import org.danewerk.operations.placement.HostPlan;

/** The mail hosts of a domain for people: whose each is, what TLSA records it has, and what is to do. */
public final class PlacementText {
    private final MailHosts hosts;

    public PlacementText(MailHosts hosts) {
        this.hosts = hosts;
    }

    /** About the domain itself. */
    public String domain() {
        var name = name(hosts.estate().domain());
        var mx = hosts.mx() instanceof Lookup.Found<List<MxRecord>>
                ? name + ": its MX records are "
                : name + " has no MX record and is its own mail host; this is ";
        boolean others = hosts.hosts().stream()
                .allMatch(host -> host.holder() == Holder.OTHER && host.hosted().isEmpty());
        return hosts.signed()
                ? mx + "signed" + (others ? "; with hosts of others that is all DANE needs of you" : "")
                : mx + "not signed: whoever is on the way can name other hosts, whatever TLSA records these have; "
                        + signFirst(hosts.estate().zone());
    }

    /** About one host; what belongs to the first line is indented. */
    public List<String> host(HostPlan plan) {
        var host = plan.host();
        var lines = new ArrayList<String>();
        lines.add(host.route().preference() + " " + name(host.route().name()) + alias(host) + zone(host) + ": "
                + whose(host));
        details(plan).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private List<String> details(HostPlan plan) {
        var host = plan.host();
        if (host.hosted().isPresent()) {
            return List.of(tlsa(host));
        }
        return switch (host.holder()) {
            case OWN -> own(plan);
            case OTHER -> other(host);
            case UNKNOWN -> List.of(tlsa(host));
        };
    }

    private static String alias(MailHost host) {
        return host.end().equals(host.route().name()) ? "" : ", an alias of " + name(host.end());
    }

    private static String zone(MailHost host) {
        return host.zone().map(zone -> ", in the zone " + name(zone)).orElse("");
    }

    private String whose(MailHost host) {
        return switch (host.holder()) {
            case OWN -> "yours";
            case UNKNOWN ->
                "whose it is cannot be told, since the zone of "
                        + name(hosts.estate().domain()) + " cannot be found; --own says it";
            case OTHER ->
                recordsElsewhere(host).orElse("not yours; its TLSA records are for whoever runs it to publish");
        };
    }

    /** The host is the domain's own, and an alias hands its records to another. RFC 7672 §2.1.3. */
    private Optional<String> recordsElsewhere(MailHost host) {
        return host.recordOwner()
                .filter(owner -> hosts.estate().has(host.end()) && host.hosted().isEmpty())
                .map(owner -> "yours, but its TLSA records stand behind an alias at " + name(owner)
                        + ", for whoever has that name to publish; --own says that it is you");
    }

    private List<String> own(HostPlan plan) {
        var lines = new ArrayList<String>();
        switch (plan.host().place()) {
            case HostPlace.Asked asked -> {
                if (!asked.secure()) {
                    lines.add("what stands at " + name(asked.owner()) + " is not signed, and no sender trusts it; "
                            + signFirst(plan.host().recordZone()));
                }
                if (plan.there().isEmpty()) {
                    lines.add("no TLSA record yet at " + name(asked.owner()));
                }
                plan.there().forEach(there -> lines.add(there(there)));
                beside(plan).ifPresent(lines::add);
            }
            case HostPlace.Unsigned unsigned ->
                lines.add("its address is not signed, so that no sender asks for TLSA records at "
                        + name(unsigned.owner()) + "; " + signFirst(plan.host().zone()));
            case HostPlace.Nowhere nowhere -> lines.add(tlsa(plan.host()));
            case HostPlace.Unknown unknown -> lines.add(tlsa(plan.host()));
        }
        return lines;
    }

    private static String there(HostPlan.There there) {
        var record =
                there.record().parameters() + " " + cut(there.record().data().toHex());
        return "published: " + record
                + switch (there.result()) {
                    case MATCHES ->
                        there.files().isEmpty() ? ", as asked for" : ", of " + String.join(", ", there.files());
                    case DIFFERS -> ", of none of the files";
                    case UNKNOWN -> "";
                };
    }

    /** RFC 7671 §8.1. */
    private static Optional<String> beside(HostPlan plan) {
        boolean both = plan.change()
                .filter(change -> !change.added().isEmpty() && !change.before().isEmpty())
                .isPresent();
        return both
                ? Optional.of(
                        "a record is new beside those: present its key only when it has been published for two TTLs, "
                                + "and take out none whose key a server presents")
                : Optional.empty();
    }

    private List<String> other(MailHost host) {
        var lines = new ArrayList<String>();
        lines.add(tlsa(host));
        if (host.place() instanceof HostPlace.Asked asked
                && !asked.records().isEmpty()
                && hosts.estate().has(asked.owner())) {
            lines.add("they stand at " + name(asked.owner())
                    + ", which is yours: mail stops as soon as whoever runs the host "
                    + "presents another key; take them out, unless that one tells you of every change beforehand");
        }
        return lines;
    }

    /** What senders find, without a word on what to do about it in a zone that is not the domain's own. */
    private static String tlsa(MailHost host) {
        return switch (host.place()) {
            case HostPlace.Asked asked -> {
                int count = asked.records().size();
                yield !asked.secure()
                        ? "its TLSA records are not signed, and no sender trusts them"
                        : count == 0
                                ? "it has no TLSA records, so that mail to it is not protected; ask whoever runs it for them"
                                : "it has " + count + " TLSA record" + (count == 1 ? "" : "s")
                                        + ": senders that validate go by " + (count == 1 ? "it" : "them");
            }
            case HostPlace.Unsigned unsigned ->
                "its address is not signed, so that there is no DANE with this host until whoever runs it signs the zone";
            case HostPlace.Nowhere(var why) ->
                switch (why) {
                    case NO_ADDRESS -> "it has no address, so that no mail goes there";
                    case ADDRESS_LITERAL ->
                        "an address stands where the name of a host must, and there are no TLSA records for it; name the host";
                    case NAME_TOO_LONG -> "its name is too long to have TLSA records";
                };
            case HostPlace.Unknown(var cause) ->
                "not known: " + cause.question() + " " + Phrases.status(cause)
                        + "; senders that validate deliver nothing there while this lasts";
        };
    }

    /** Whether something could not be found out: then it is not known that there is nothing. */
    public static Optional<String> unknown(MailHost host, Estate estate) {
        if (host.place() instanceof HostPlace.Unknown(var cause)) {
            return Optional.of(name(host.route().name()) + ": " + cause.question() + " " + Phrases.status(cause));
        }
        if (host.holder() == Holder.UNKNOWN) {
            return Optional.of(
                    name(host.route().name()) + ": the zone of " + name(estate.domain()) + " cannot be found");
        }
        boolean zoneMissing = host.holder() == Holder.OWN
                && host.recordOwner().isPresent()
                && host.recordZone().isEmpty();
        return zoneMissing
                ? Optional.of(name(host.route().name()) + ": the zone of its TLSA records cannot be found")
                : Optional.empty();
    }

    private static String signFirst(Optional<DomainName> zone) {
        return "sign the zone" + zone.map(apex -> " " + name(apex)).orElse("") + " first";
    }

    private static String cut(String hex) {
        return hex.length() <= LONGEST_HEX ? hex : hex.substring(0, LONGEST_HEX) + "...";
    }

    private static String name(DomainName name) {
        return Printable.of(name.toText());
    }

    private static final int LONGEST_HEX = 128;
}

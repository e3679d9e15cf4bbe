package org.danewerk.operations.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.provider.ApiAccess.Reply;
import org.danewerk.operations.publish.Publication;
import org.w3c.dom.Element;

/**
 * Amazon Route 53: the old set is deleted, by its exact records and TTL, and the new one made, in one batch that is made whole or not at
 * all. So the change is conditional on what was read.
 */
final class Route53Api implements RrsetApi {
    private final ApiAccess access;
    private final DomainName zone;
    private final Optional<String> zoneId;

    /** @param zoneId where the operator gives it; else it is looked for by the name of the zone */
    Route53Api(ApiAccess access, DomainName zone, Optional<String> zoneId) {
        this.access = access;
        this.zone = zone;
        this.zoneId = zoneId;
    }

    @Override
    public Standing read(DomainName owner) {
        return switch (records()) {
            case Place.Unfound(var why) -> new Standing.Failed(why);
            case Place.At(var path) ->
                switch (access.get(path + "?maxitems=100&name=" + Owners.escaped(Owners.lower(owner) + "."))) {
                    case Reply.Not not -> new Standing.Failed(not.why());
                    case Reply.Done(var text) ->
                        Xml.read(text)
                                .filter(answer -> answer.getTagName().equals("ListResourceRecordSetsResponse"))
                                .map(answer -> standing(owner, answer))
                                .orElseGet(() -> new Standing.Failed(access.unreadable()));
                };
        };
    }

    /** The list goes on with names behind this one. */
    private Standing standing(DomainName owner, Element answer) {
        var seen = new Seen(access, owner);
        for (var set : Xml.all(answer, "ResourceRecordSet")) {
            if (Owners.same(owner, unescaped(Xml.text(set, "Name")))) {
                var records = new ArrayList<Seen.Entry>();
                Xml.texts(set, "Value").forEach(value -> records.add(new Seen.Entry(value, value)));
                var type = Xml.text(set, "Type");
                seen.rrset(type, ttl(Xml.text(set, "TTL")), records);
                if (type.equals("TLSA") && !Xml.text(set, "SetIdentifier").isEmpty()) {
                    seen.refuse("has records with a routing policy");
                }
            }
        }
        return seen.standing();
    }

    private static long ttl(String text) {
        return text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
    }

    /** Of a name, three octal digits stand for most signs. */
    private static String unescaped(String name) {
        return OCTAL.matcher(name).replaceAll(found -> {
            var sign = String.valueOf((char) Integer.parseInt(found.group(1), 8));
            return Matcher.quoteReplacement(sign);
        });
    }

    @Override
    public Optional<Publication> replace(DomainName owner, Standing.Held held, Set<TlsaRecord> after, long ttlSeconds) {
        var changes = new StringBuilder();
        if (!held.records().isEmpty()) {
            long old = held.ttls().stream().findFirst().orElse(0L);
            changes.append(change("DELETE", owner, old, List.copyOf(held.notes().values())));
        }
        if (!after.isEmpty()) {
            changes.append(change("CREATE", owner, ttlSeconds, Seen.sorted(after)));
        }
        var body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ChangeResourceRecordSetsRequest xmlns=\"" + NAMESPACE
                + "\"><ChangeBatch><Changes>" + changes + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>";
        return switch (records()) {
            case Place.Unfound(var why) -> Optional.of(why);
            case Place.At(var path) ->
                switch (access.send("POST", path + "/", "application/xml", body)) {
                    case Reply.Done done -> Optional.empty();
                    case Reply.Not not -> Optional.of(why(not));
                };
        };
    }

    private static String change(String action, DomainName owner, long ttl, List<String> values) {
        return "<Change><Action>" + action + "</Action><ResourceRecordSet><Name>"
                + Xml.escaped(Owners.lower(owner) + ".") + "</Name><Type>TLSA</Type><TTL>" + ttl
                + "</TTL><ResourceRecords>"
                + values.stream()
                        .map(value -> "<ResourceRecord><Value>" + Xml.escaped(value) + "</Value></ResourceRecord>")
                        .collect(Collectors.joining())
                + "</ResourceRecords></ResourceRecordSet></Change>";
    }

    /** Amazon tells by the message alone what did not hold; and some that pass come with status 400. */
    private Publication why(Reply.Not not) {
        var said = access.said(not.text());
        if (said.contains("values provided do not match")
                || said.contains("but it was not found")
                || said.contains("but it already exists")) {
            return new Publication.Overtaken("the TLSA records are not those that were read before: " + said);
        }
        return said.startsWith("Throttling") || said.startsWith("PriorRequestNotComplete")
                ? new Publication.Unknown(access.who() + " is asked too much at once: " + said)
                : not.why();
    }

    private Place records() {
        return zoneId.<Place>map(Route53Api::place).orElseGet(this::found);
    }

    private Place found() {
        return switch (access.get(
                VERSION + "/hostedzonesbyname?dnsname=" + Owners.escaped(Owners.lower(zone) + ".") + "&maxitems=10")) {
            case Reply.Not not -> new Place.Unfound(why(not));
            case Reply.Done(var text) -> {
                var ids = Xml.read(text).map(this::ids).orElse(List.of());
                yield ids.size() == 1
                        ? place(ids.getFirst())
                        : new Place.Unfound(new Publication.Refused(access.who() + " shows "
                                + (ids.isEmpty() ? "no" : "more than one") + " public zone " + zone.toText() + " to "
                                + access.key() + "; give its zone-id in the settings"));
            }
        };
    }

    private List<String> ids(Element answer) {
        return Xml.all(answer, "HostedZone").stream()
                .filter(found -> Owners.same(zone, unescaped(Xml.text(found, "Name"))))
                .filter(found -> !Xml.text(found, "PrivateZone").equals("true"))
                .map(found -> Xml.text(found, "Id").replaceFirst("^/hostedzone/", ""))
                .toList();
    }

    private static Place place(String id) {
        return new Place.At(VERSION + "/hostedzone/" + Owners.escaped(id) + "/rrset");
    }

    @Override
    public String who() {
        return access.who();
    }

    private static final String VERSION = "/2013-04-01";
    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");
}

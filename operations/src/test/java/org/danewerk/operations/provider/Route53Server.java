package org.danewerk.operations.provider;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.w3c.dom.Element;

/** Route 53: ListHostedZonesByName, ListResourceRecordSets and ChangeResourceRecordSets of the API of 2013-04-01. */
final class Route53Server extends ProviderServer {
    private static final String RRSET = "/2013-04-01/hostedzone/Z1PA6795UKMFR9/rrset";
    private static final String XMLNS = " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">";

    Route53Server() throws IOException {}

    @Override
    boolean authorized(Call call) {
        return String.valueOf(call.headers().get("Authorization"))
                        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                && call.headers().containsKey("X-amz-date");
    }

    @Override
    Reply answer(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /2013-04-01/hostedzonesbyname" -> zones();
            case "GET " + RRSET -> list(call.query().get("name"));
            case "POST " + RRSET + "/" -> change(Xml.read(call.body()).orElseThrow());
            default ->
                new Reply(
                        404,
                        "<ErrorResponse" + XMLNS + "<Error><Type>Sender</Type><Code>NoSuchHostedZone</Code>"
                                + "<Message>No hosted zone found</Message></Error></ErrorResponse>");
        };
    }

    /** From the name that was asked for onward, whatever comes behind. */
    private static Reply zones() {
        return new Reply(
                200,
                "<ListHostedZonesByNameResponse" + XMLNS + "<HostedZones>" + zone("Z1PA6795UKMFR9", ZONE, false)
                        + zone("Z2PRIVATE", ZONE, true) + zone("Z3OTHER", "example.net", false)
                        + "</HostedZones></ListHostedZonesByNameResponse>");
    }

    private static String zone(String id, String name, boolean isPrivate) {
        return "<HostedZone><Id>/hostedzone/" + id + "</Id><Name>" + name + ".</Name><Config><PrivateZone>" + isPrivate
                + "</PrivateZone></Config></HostedZone>";
    }

    private Reply list(String from) {
        var text = new StringBuilder(
                "<?xml version=\"1.0\"?>\n<ListResourceRecordSetsResponse" + XMLNS + "<ResourceRecordSets>");
        zone.all().stream()
                .map(ZoneModel.Entry::name)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .filter(name -> name.compareTo(from.substring(0, from.length() - 1)) >= 0)
                .forEach(name -> zone.types(name).forEach(type -> text.append(set(name, type))));
        return new Reply(
                200,
                text.append("</ResourceRecordSets></ListResourceRecordSetsResponse>")
                        .toString());
    }

    private String set(String name, String type) {
        var text = new StringBuilder("<ResourceRecordSet><Name>" + name + ".</Name><Type>" + type + "</Type><TTL>"
                + zone.at(name, type).getFirst().ttl() + "</TTL><ResourceRecords>");
        zone.at(name, type)
                .forEach(entry -> text.append("<ResourceRecord><Value>" + entry.text() + "</Value></ResourceRecord>"));
        return text.append("</ResourceRecords></ResourceRecordSet>").toString();
    }

    /** All of them or none. */
    private Reply change(Element request) {
        var before = zone.copy();
        for (var change : Xml.all(request, "Change")) {
            var name = Xml.text(change, "Name").replaceFirst("\\.$", "");
            var type = Xml.text(change, "Type");
            long ttl = Long.parseLong(Xml.text(change, "TTL"));
            var held = zone.at(name, type);
            var what = "[Tried to " + Xml.text(change, "Action").toLowerCase(Locale.ROOT)
                    + " resource record set [name='" + name + ".', type='" + type + "'] but ";
            if (Xml.text(change, "Action").equals("DELETE")) {
                Set<String> values = new HashSet<>(Xml.texts(change, "Value"));
                if (held.isEmpty()) {
                    return refused(before, what + "it was not found]");
                }
                if (held.getFirst().ttl() != ttl
                        || !values.equals(new HashSet<>(
                                held.stream().map(ZoneModel.Entry::text).toList()))) {
                    return refused(before, what + "the values provided do not match the current values]");
                }
                zone.remove(name, type);
            } else {
                if (!held.isEmpty()) {
                    return refused(before, what + "it already exists]");
                }
                Xml.texts(change, "Value").forEach(value -> zone.add(name, type, ttl, value));
                if (zone.clashes(name)) {
                    return refused(
                            before,
                            "[RRSet of type TLSA with DNS name " + name
                                    + ". is not permitted because a conflicting RRSet of type CNAME exists]");
                }
            }
        }
        return new Reply(
                200,
                "<ChangeResourceRecordSetsResponse" + XMLNS + "<ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status>"
                        + "</ChangeInfo></ChangeResourceRecordSetsResponse>");
    }

    private Reply refused(List<ZoneModel.Entry> before, String why) {
        zone.restore(before);
        return new Reply(
                400,
                "<InvalidChangeBatch" + XMLNS + "<Messages><Message>" + why
                        + "</Message></Messages></InvalidChangeBatch>");
    }
}

package org.danewerk.core.nameserver;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A name server that says nothing at any of its addresses, or at one of them: senders lose time there, or the answer. */
final class NoServer implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-UNREACHABLE",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            1034,
            "4.1",
            "every name server has addresses, and answers at each");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        var found = new ArrayList<Finding>();
        for (var server : zone.servers()) {
            server.withoutAddress()
                    .ifPresent(why -> found.add(TEXT.finding(
                            server.name().toText(),
                            "has no address: " + why,
                            "give it one, or take it out of the NS records of "
                                    + zone.apex().toText())));
            for (var address : server.addresses()) {
                if (address.leftOut().isEmpty() && !address.answers()) {
                    found.add(silent(observation, zone, server, address));
                }
            }
        }
        return found;
    }

    /** That nothing comes back from anybody over IPv6 says more of this machine than of theirs. */
    private static Finding silent(
            ServersObservation observation,
            ZoneObservation zone,
            ServerObservation server,
            AddressObservation address) {
        var place = ZoneObservation.place(server, address);
        var what = address.first(Transport.UDP).map(ServerReply::text).orElse("no reply");
        boolean noIpv6 = address.address() instanceof Inet6Address
                && observation.zones().stream()
                        .flatMap(each -> each.servers().stream())
                        .flatMap(each -> each.addresses().stream())
                        .noneMatch(each -> each.address() instanceof Inet6Address && each.answers());
        if (noIpv6) {
            return TEXT.graded(Severity.INFO)
                    .to(Party.NETWORK)
                    .finding(place, "cannot be judged: nobody can be reached over IPv6 from here (" + what + ")");
        }
        return TEXT.finding(
                place,
                "does not answer for " + zone.apex().toText() + " over UDP or TCP: " + what,
                "bring the server up, let port 53 through over UDP and TCP, or take it out of the NS records");
    }
}

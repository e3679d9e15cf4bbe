package org.danewerk.core.nameserver;

import java.util.Arrays;
import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** A name server that answers over one of UDP and TCP alone. */
final class OneTransport implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-TRANSPORT",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            7766,
            "5",
            "name servers answer over UDP and over TCP");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        return zone.servers().stream()
                .flatMap(server -> server.addresses().stream()
                        .filter(AddressObservation::answers)
                        .flatMap(address -> Arrays.stream(Transport.values())
                                .filter(transport -> !address.answers(transport))
                                .map(transport -> TEXT.finding(
                                        ZoneObservation.place(server, address),
                                        "does not answer over " + transport + " ("
                                                + address.first(transport)
                                                        .map(ServerReply::text)
                                                        .orElse("no reply") + ")"
                                                + (transport == Transport.TCP
                                                        ? "; answers too long for UDP, as those with signatures often are, cannot be had"
                                                        : ""),
                                        "let port 53 through over " + transport
                                                + ", and let the server listen there"))))
                .toList();
    }
}

package org.danewerk.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.nameserver.AddressObservation;
import org.danewerk.core.nameserver.Asked;
import org.danewerk.core.nameserver.Content;
import org.danewerk.core.nameserver.Delegation;
import org.danewerk.core.nameserver.Nsec3Use;
import org.danewerk.core.nameserver.ServerObservation;
import org.danewerk.core.nameserver.ServerReply;
import org.danewerk.core.nameserver.ServersObservation;
import org.danewerk.core.nameserver.Transport;
import org.danewerk.core.nameserver.ZoneObservation;
import org.danewerk.core.nameserver.ZoneQuestion.Purpose;

/** What the one name server of a lab domain said, and beside it a second server that differs in one thing. */
enum ServerScene {
    TWIN(reply -> reply, Purpose.values()),
    SILENT(reply -> new ServerReply.Silent(), Purpose.values()),
    LAME(reply -> new ServerReply.Refused("REFUSED"), Purpose.values()),
    BEHIND(ServerScene::olderSerial, Purpose.SERIAL),
    OTHER_TLSA(
            reply -> content(reply, new Content.Records(List.of(Bytes.ofHex("030101" + "2e".repeat(32))), 300)),
            Purpose.TLSA),
    OTHER_TTL(ServerScene::otherTtl, Purpose.TLSA),
    NO_NAME_BETWEEN(reply -> content(reply, new Content.None(Absence.NXDOMAIN)), Purpose.EMPTY_NON_TERMINAL),
    SALTED(ServerScene::salted, Purpose.EMPTY_NON_TERMINAL),
    WITHOUT_TCP(reply -> reply),
    OTHER_PARENT(reply -> reply);

    private final UnaryOperator<ServerReply> change;
    private final Set<Purpose> purposes;

    ServerScene(UnaryOperator<ServerReply> change, Purpose... purposes) {
        this.change = change;
        this.purposes = Set.of(purposes);
    }

    static ServerScene of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    ServersObservation of(ServersObservation seen) {
        return new ServersObservation(
                seen.domain(),
                seen.at(),
                seen.zones().stream().map(this::changed).toList(),
                seen.gaps());
    }

    private ZoneObservation changed(ZoneObservation zone) {
        var servers = new ArrayList<>(zone.servers());
        servers.add(second(zone.servers().getFirst()));
        var delegation = this == OTHER_PARENT
                ? new Delegation(
                        Optional.of(Set.of(DomainName.of("ns.elsewhere.lab"))),
                        zone.delegation().inZone(),
                        zone.delegation().ds(),
                        zone.delegation().dsSignatures())
                : zone.delegation();
        return new ZoneObservation(zone.apex(), zone.status(), delegation, servers);
    }

    private ServerObservation second(ServerObservation first) {
        var asked = first.addresses().getFirst().asked().stream()
                .map(one -> new Asked(one.transport(), one.question(), reply(one)))
                .toList();
        return new ServerObservation(
                DomainName.of("ns2.elsewhere.lab"),
                Optional.empty(),
                List.of(new AddressObservation(address(), Optional.empty(), asked)));
    }

    private ServerReply reply(Asked one) {
        if (this == WITHOUT_TCP && one.transport() == Transport.TCP) {
            return new ServerReply.Silent();
        }
        return purposes.contains(one.question().purpose()) ? change.apply(one.reply()) : one.reply();
    }

    private static ServerReply content(ServerReply reply, Content content) {
        return reply instanceof ServerReply.Answered answered
                ? new ServerReply.Answered(
                        answered.authority(), content, answered.judgement(), answered.signatures(), answered.nsec3())
                : reply;
    }

    private static ServerReply olderSerial(ServerReply reply) {
        if (!(reply instanceof ServerReply.Answered answered
                && answered.content() instanceof Content.Records(var rdata, var ttl))) {
            return reply;
        }
        byte[] soa = rdata.getFirst().toArray();
        soa[soa.length - 17] -= 1; // the last octet of the serial, before four more numbers
        return content(reply, new Content.Records(List.of(Bytes.of(soa)), ttl));
    }

    private static ServerReply otherTtl(ServerReply reply) {
        return reply instanceof ServerReply.Answered answered
                        && answered.content() instanceof Content.Records(var rdata, var ttl)
                ? content(reply, new Content.Records(rdata, ttl + 300))
                : reply;
    }

    private static ServerReply salted(ServerReply reply) {
        return reply instanceof ServerReply.Answered answered
                ? new ServerReply.Answered(
                        answered.authority(),
                        answered.content(),
                        answered.judgement(),
                        answered.signatures(),
                        Optional.of(new Nsec3Use(0, 8, Nsec3Use.Flags.ALL_NAMES)))
                : reply;
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 53});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }
}

package org.danewerk.operations.servers;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.nameserver.Content;
import org.danewerk.core.nameserver.ServerReply;
import org.danewerk.core.nameserver.Transport;
import org.danewerk.core.policy.ReservedAddresses;
import org.danewerk.core.rollover.RrsetSight;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.net.dns.AnswerJudge;
import org.danewerk.net.dns.Exchange;
import org.danewerk.net.dns.Heard;
import org.danewerk.net.dns.NameServers;
import org.danewerk.net.dns.ServerReplies;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.InParallel;

/**
 * Asks every authoritative server of a TLSA RRset itself, and believes what is validly signed. RFC 6698 App. A.4. Safe for many threads;
 * a call blocks.
 */
public final class TlsaServers {
    private final Directory directory;
    private final NameServers servers;
    private final AnswerJudge judge;
    private final Limits limits;
    private final boolean allowReserved;
    private final InstantSource time;

    /** @param allowReserved whether servers may be asked at special-purpose addresses, such as those of loopback */
    public TlsaServers(
            Exchange resolver,
            NameServers servers,
            AnswerJudge judge,
            AddressFamilies families,
            Limits limits,
            boolean allowReserved,
            InstantSource time) {
        this.directory = new Directory(resolver, families, limits.lookupTimeout());
        this.servers = servers;
        this.judge = judge;
        this.limits = limits;
        this.allowReserved = allowReserved;
        this.time = time;
    }

    /**
     * What was found of one RRset.
     *
     * @param zone that holds it
     * @param signed whether the resolver's answer for the zone is part of a chain of trust; records in any other help nobody. RFC 7672 §2.2
     */
    public record Found(RrsetSight sight, DomainName zone, boolean signed) {}

    /** @return why there is nothing to see, where no server of it is to be found */
    public Parsed<Found> look(DomainName name) {
        var owner = directory.endOf(name, RecordType.TLSA.code()); // wire
        var zone = directory.zoneOf(owner); // wire
        if (zone.isEmpty()) {
            return Parsed.malformed(0, "no zone holds " + owner.toText());
        }
        var places = new ArrayList<Place>();
        var missing = new ArrayList<ServerSight>();
        for (var server : directory.nameServers(zone.get())) { // wire
            switch (directory.addresses(server)) { // wire
                case Parsed.Malformed<List<InetAddress>>(var offset, var why) ->
                    missing.add(new ServerSight(server.toText(), new ServerSight.Silent(why)));
                case Parsed.Ok<List<InetAddress>>(var addresses) ->
                    addresses.stream()
                            .limit(limits.addressesPerHost())
                            .forEach(address -> places.add(new Place(server, address)));
            }
        }
        var sights = new ArrayList<>(InParallel.map(places, place -> sight(place, owner))); // wire: each server itself
        sights.addAll(missing);
        if (sights.isEmpty()) {
            return Parsed.malformed(0, "no name server of " + zone.get().toText() + " can be found");
        }
        var status = judge.judge(new Question(zone.get(), RecordType.SOA)).status(); // wire
        return Parsed.ok(new Found(new RrsetSight(owner, sights), zone.get(), status == DnssecStatus.SECURE));
    }

    /** Of a mail server. */
    public Parsed<List<InetAddress>> addresses(DomainName host) {
        return directory.addresses(host);
    }

    private record Place(DomainName server, InetAddress address) {
        String text() {
            return server.toText() + "[" + address.getHostAddress() + "]";
        }
    }

    private ServerSight sight(Place place, DomainName owner) {
        var reserved = ReservedAddresses.blockOf(place.address);
        if (reserved.isPresent() && !allowReserved) {
            var why = "a special-purpose address (" + reserved.get().purpose() + ")";
            return new ServerSight(place.text(), new ServerSight.Silent(why));
        }
        var heard = servers.ask(place.address, Transport.TCP, owner, RecordType.TLSA.code());
        var reply = ServerReplies.of(heard, new Question(owner, RecordType.TLSA), judge, time.instant());
        return new ServerSight(place.text(), answer(heard, reply));
    }

    /** Whatever is not validly signed says nothing of what the server would tell those who look into it. RFC 4035 §5. */
    private static ServerSight.Answer answer(Heard heard, ServerReply reply) {
        if (!(reply instanceof ServerReply.Answered answered)) {
            return new ServerSight.Silent(reply.text());
        }
        if (answered.authority() == ServerReply.Authority.NOT_AUTHORITATIVE) {
            return new ServerSight.Silent("it does not hold the zone");
        }
        if (answered.judgement().status() != DnssecStatus.SECURE) {
            var why = answered.judgement().why();
            return new ServerSight.Silent("its answer is "
                    + answered.judgement().status().name().toLowerCase(Locale.ROOT)
                    + (why.isEmpty() ? "" : ": " + why));
        }
        return switch (answered.content()) {
            case Content.Records(var rdata, var ttl) -> new ServerSight.Serves(records(new RrSet(rdata, ttl)), ttl);
            case Content.None none -> new ServerSight.Serves(Set.of(), negativeTtl(heard));
            case Content.Alias(var target) -> new ServerSight.Silent("it has an alias of " + target);
            case Content.Referral referral -> new ServerSight.Silent("it does not hold the zone");
        };
    }

    private static Set<TlsaRecord> records(RrSet rrset) {
        return TlsaRrset.decode(rrset) instanceof Parsed.Ok<TlsaRrset>(var read)
                ? Set.copyOf(read.records())
                : Set.of();
    }

    /** RFC 2308 §5: the lesser of the SOA record's TTL and its last field. */
    private static long negativeTtl(Heard heard) {
        if (!(heard instanceof Heard.Message(DnsMessage message))) {
            return 0;
        }
        return message.authority().stream()
                .filter(rr -> rr.type() == RrType.SOA && rr.rdata().size() >= MINIMUM_OCTETS)
                .mapToLong(rr -> {
                    int end = rr.rdata().size();
                    long minimum = 0;
                    for (int i = end - MINIMUM_OCTETS; i < end; i++) {
                        minimum = minimum << 8 | rr.rdata().at(i);
                    }
                    return Math.min(minimum, rr.ttlSeconds());
                })
                .findFirst()
                .orElse(0);
    }

    private static final int MINIMUM_OCTETS = 4;
}

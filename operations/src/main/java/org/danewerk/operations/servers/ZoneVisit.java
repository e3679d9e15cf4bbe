package org.danewerk.operations.servers;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.nameserver.AddressObservation;
import org.danewerk.core.nameserver.Asked;
import org.danewerk.core.nameserver.Delegation;
import org.danewerk.core.nameserver.ServerObservation;
import org.danewerk.core.nameserver.ServerReply;
import org.danewerk.core.nameserver.Transport;
import org.danewerk.core.nameserver.ZoneObservation;
import org.danewerk.core.nameserver.ZoneQuestion;
import org.danewerk.core.nameserver.ZoneQuestion.Purpose;
import org.danewerk.core.policy.ReservedAddresses;
import org.danewerk.net.dns.AnswerJudge;
import org.danewerk.net.dns.Heard;
import org.danewerk.net.dns.NameServers;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.ServerReplies;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.operations.route.InParallel;

/** Asks every address of every name server of one zone the same questions, over UDP and TCP. */
final class ZoneVisit {
    private final Directory directory;
    private final NameServers servers;
    private final AnswerJudge judge;
    private final Limits limits;
    private final boolean allowReserved;
    private final Instant now;
    /** Questions under way at all servers together. */
    private final Semaphore underWay;

    ZoneVisit(
            Directory directory,
            NameServers servers,
            AnswerJudge judge,
            Limits limits,
            boolean allowReserved,
            Instant now,
            Semaphore underWay) {
        this.directory = directory;
        this.servers = servers;
        this.judge = judge;
        this.limits = limits;
        this.allowReserved = allowReserved;
        this.now = now;
        this.underWay = underWay;
    }

    /** @param asked what concerns mail in this zone */
    ZoneObservation visit(DomainName apex, List<ZoneQuestion> asked) {
        var soa = new ZoneQuestion(apex, RecordType.SOA, Purpose.SERIAL);
        var others = new ArrayList<>(List.of(
                new ZoneQuestion(apex, RecordType.DNSKEY, Purpose.KEYS),
                new ZoneQuestion(apex, RecordType.NS, Purpose.NAME_SERVERS)));
        others.addAll(asked);
        others.add(new ZoneQuestion(apex.child(NO_SUCH_LABEL), RecordType.A, Purpose.NO_SUCH_NAME));
        var delegation = delegation(apex);
        var names = new TreeSet<>(delegation.inZone());
        delegation.atParent().ifPresent(names::addAll);
        var visited = InParallel.map(
                names.stream().limit(limits.mxHosts()).toList(), name -> server(name, soa, List.copyOf(others)));
        return new ZoneObservation(
                apex, judge.judge(new Question(apex, RecordType.SOA)).status(), delegation, visited);
    }

    private ServerObservation server(DomainName name, ZoneQuestion soa, List<ZoneQuestion> others) {
        return switch (directory.addresses(name)) {
            case Parsed.Malformed<List<InetAddress>>(var offset, var why) ->
                new ServerObservation(name, Optional.of(why), List.of());
            case Parsed.Ok<List<InetAddress>>(var addresses) ->
                new ServerObservation(
                        name,
                        Optional.empty(),
                        InParallel.map(
                                addresses.stream()
                                        .limit(limits.addressesPerHost())
                                        .toList(),
                                address -> address(address, soa, others)));
        };
    }

    /** A record in somebody's zone must not make us ask about in our own network. RFC 6890 §2.2 */
    private AddressObservation address(InetAddress address, ZoneQuestion soa, List<ZoneQuestion> others) {
        var reserved = ReservedAddresses.blockOf(address);
        if (reserved.isPresent() && !allowReserved) {
            return new AddressObservation(
                    address,
                    Optional.of("a special-purpose address (" + reserved.get().purpose() + ")"),
                    List.of());
        }
        var atOnce = new Semaphore(AT_ONCE_EACH);
        var asked =
                InParallel.map(List.of(Transport.values()), transport -> over(address, transport, soa, others, atOnce));
        return new AddressObservation(
                address, Optional.empty(), asked.stream().flatMap(List::stream).toList());
    }

    /** The SOA first: where nothing comes back, the rest need not be waited for. */
    private List<Asked> over(
            InetAddress address, Transport transport, ZoneQuestion soa, List<ZoneQuestion> others, Semaphore atOnce) {
        var first = ask(address, transport, soa, atOnce);
        var rest = first.reply().heard()
                ? InParallel.map(others, question -> ask(address, transport, question, atOnce))
                : others.stream()
                        .map(question -> new Asked(transport, question, new ServerReply.NotAsked()))
                        .toList();
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    private Asked ask(InetAddress address, Transport transport, ZoneQuestion question, Semaphore atOnce) {
        atOnce.acquireUninterruptibly();
        underWay.acquireUninterruptibly();
        Heard heard;
        try {
            heard = servers.ask(
                    address, transport, question.name(), question.type().code()); // wire
        } finally {
            underWay.release();
            atOnce.release();
        }
        var asked = new Question(question.name(), question.type());
        return new Asked(transport, question, ServerReplies.of(heard, asked, judge, now)); // RFC 4035 §5
    }

    private Delegation delegation(DomainName apex) {
        var ds = directory.ask(apex, RrType.DS) instanceof Reply.Answer(var message)
                ? message.answer()
                : List.<ResourceRecord>of();
        return new Delegation(
                atParent(apex),
                directory.nameServers(apex),
                DnsMessage.select(ds, apex, RrType.DS).stream()
                        .map(ResourceRecord::rdata)
                        .filter(rdata -> rdata.size() > 3)
                        .map(rdata -> new Delegation.Ds(rdata.at(2), rdata.at(3)))
                        .toList(),
                ServerReplies.signatures(ds, now));
    }

    /** What the first of the parent's servers says that says anything. */
    private Optional<Set<DomainName>> atParent(DomainName apex) {
        var parent = apex.parent();
        while (!parent.isRoot() && directory.nameServers(parent).isEmpty()) {
            parent = parent.parent();
        }
        return directory.nameServers(parent).stream()
                .flatMap(name -> directory.addresses(name) instanceof Parsed.Ok<List<InetAddress>>(var found)
                        ? found.stream()
                        : Stream.<InetAddress>empty())
                .filter(address ->
                        allowReserved || ReservedAddresses.blockOf(address).isEmpty())
                .limit(PARENT_ADDRESSES)
                .flatMap(address -> referral(apex, address).stream())
                .findFirst();
    }

    /** RFC 1034 §4.2.1: the NS records at the cut, as the parent has them. */
    private Optional<Set<DomainName>> referral(DomainName apex, InetAddress address) {
        if (!(servers.ask(address, Transport.UDP, apex, RrType.NS) instanceof Heard.Message(var message))) {
            return Optional.empty();
        }
        var records = new ArrayList<>(message.answers(apex, RrType.NS));
        records.addAll(DnsMessage.select(message.authority(), apex, RrType.NS));
        return Optional.of(Directory.names(records)).filter(names -> !names.isEmpty());
    }

    /** One that nobody has, so that its denial is asked for; where a wildcard answers, that is judged. */
    private static final String NO_SUCH_LABEL = "danewerk-no-such-name";

    /** A server is not to be stormed. */
    private static final int AT_ONCE_EACH = 4;

    private static final int PARENT_ADDRESSES = 3;
}

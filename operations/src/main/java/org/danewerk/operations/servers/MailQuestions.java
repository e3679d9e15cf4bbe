package org.danewerk.operations.servers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.nameserver.ZoneQuestion;
import org.danewerk.core.nameserver.ZoneQuestion.Purpose;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.message.Rcode;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;

/** What a sender that validates asks on its way to a domain's mail servers, and the names in between. RFC 7672 §2.2 */
final class MailQuestions {
    private final Directory directory;
    private final int hosts;
    private final LinkedHashSet<ZoneQuestion> questions = new LinkedHashSet<>();
    private final List<String> gaps = new ArrayList<>();

    /** @param hosts the most mail servers to ask about */
    MailQuestions(Directory directory, int hosts) {
        this.directory = directory;
        this.hosts = hosts;
    }

    /** In the order of a delivery. */
    List<ZoneQuestion> of(DomainName domain) {
        switch (directory.ask(domain, RrType.MX)) {
            case Reply.Failure(var failure, var detail, var errors) -> {
                gaps.add("the MX records of " + domain.toText() + " cannot be looked up: " + detail);
                questions.add(new ZoneQuestion(domain, RecordType.MX, Purpose.MAIL_SERVERS));
            }
            case Reply.Answer(var message) -> {
                if (message.rcode() == Rcode.NXDOMAIN && message.answer().isEmpty()) {
                    gaps.add(domain.toText() + " does not exist");
                    return List.of();
                }
                var end = directory.endOf(domain, RrType.MX);
                questions.add(new ZoneQuestion(domain, RecordType.MX, Purpose.MAIL_SERVERS));
                questions.add(new ZoneQuestion(end, RecordType.MX, Purpose.MAIL_SERVERS));
                exchanges(end, message.answers(end, RrType.MX)).stream()
                        .filter(name -> !name.isRoot() // a null MX, RFC 7505 §3
                                && HostRoute.addressIn(name).isEmpty())
                        .limit(hosts)
                        .forEach(this::host);
            }
        }
        return List.copyOf(questions);
    }

    /** What could not be found out on the way, for people. */
    List<String> gaps() {
        return gaps;
    }

    /** Without MX records the domain is its own mail server. RFC 5321 §5.1 */
    private List<DomainName> exchanges(DomainName domain, List<ResourceRecord> mx) {
        if (mx.isEmpty()) {
            return List.of(domain);
        }
        var rrset = new RrSet(mx.stream().map(ResourceRecord::rdata).toList(), 0);
        return switch (MxRecord.decode(rrset)) {
            case Parsed.Ok<List<MxRecord>>(var records) ->
                records.stream().map(MxRecord::exchange).distinct().toList();
            case Parsed.Malformed<List<MxRecord>>(var offset, var reason) -> {
                gaps.add("the MX records of " + domain.toText() + " cannot be read: " + reason);
                yield List.of();
            }
        };
    }

    /** RFC 7672 §2.2.2: TLSA records may stand at the end of the aliases, or at the host. */
    private void host(DomainName host) {
        base(host);
        var end = directory.endOf(host, RecordType.A.code());
        if (!end.equals(host)) {
            base(end);
        }
    }

    private void base(DomainName name) {
        questions.add(new ZoneQuestion(name, RecordType.A, Purpose.ADDRESSES));
        questions.add(new ZoneQuestion(name, RecordType.AAAA, Purpose.ADDRESSES));
        TlsaOwner.tcp(NextHop.SMTP_PORT, name).map(TlsaOwner::name).ifPresent(owner -> {
            questions.add(new ZoneQuestion(owner, RecordType.TLSA, Purpose.TLSA));
            questions.add(new ZoneQuestion(owner.parent(), RecordType.TLSA, Purpose.EMPTY_NON_TERMINAL));
            var end = directory.endOf(owner, RecordType.TLSA.code());
            questions.add(new ZoneQuestion(end, RecordType.TLSA, Purpose.TLSA));
        });
    }
}

package org.danewerk.net.dns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Question;
import org.danewerk.core.nameserver.Content;
import org.danewerk.core.nameserver.Nsec3Use;
import org.danewerk.core.nameserver.ServerReply;
import org.danewerk.core.nameserver.SignatureSpan;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Rcode;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.Rrsig;
import org.danewerk.net.dnssec.SignedRrset;

/** What name servers said, as facts. */
public final class ServerReplies {
    private ServerReplies() {}

    /**
     * One reply.
     *
     * @param now when signatures are judged
     */
    public static ServerReply of(Heard heard, Question question, AnswerJudge judge, Instant now) {
        return switch (heard) {
            case Heard.Silence silence -> new ServerReply.Silent();
            case Heard.Unreachable(var why) -> new ServerReply.Unreachable(why);
            case Heard.Unreadable(var why) -> new ServerReply.Unreadable(why);
            case Heard.Message(var message) -> of(message, question, judge, now);
        };
    }

    private static ServerReply of(DnsMessage message, Question question, AnswerJudge judge, Instant now) {
        if (message.rcode() != Rcode.NOERROR && message.rcode() != Rcode.NXDOMAIN) {
            return new ServerReply.Refused(Rcode.text(message.rcode()));
        }
        if (message.has(DnsMessage.TC)) {
            return new ServerReply.Truncated();
        }
        var all = new ArrayList<>(message.answer());
        all.addAll(message.authority());
        return new ServerReply.Answered(
                message.has(DnsMessage.AA)
                        ? ServerReply.Authority.AUTHORITATIVE
                        : ServerReply.Authority.NOT_AUTHORITATIVE,
                content(message, question),
                judge.judge(question, message),
                signatures(all, now),
                nsec3(message.authority()));
    }

    private static Content content(DnsMessage message, Question question) {
        var records = message.answers(question.name(), question.type().code());
        if (!records.isEmpty()) {
            return new Content.Records(
                    records.stream().map(ResourceRecord::rdata).toList(),
                    records.stream().mapToLong(ResourceRecord::ttlSeconds).min().orElseThrow());
        }
        var alias = message.answers(question.name(), RrType.CNAME);
        if (!alias.isEmpty()) {
            return new Content.Alias(
                    switch (DomainName.parseWire(alias.getFirst().rdata(), 0)) {
                        case Parsed.Ok<DomainName>(var target) -> target.toText();
                        case Parsed.Malformed<DomainName>(var offset, var reason) -> "a name that cannot be read";
                    });
        }
        if (message.rcode() == Rcode.NXDOMAIN) {
            return new Content.None(Absence.NXDOMAIN);
        }
        boolean refers = !message.has(DnsMessage.AA)
                && message.authority().stream().anyMatch(rr -> rr.type() == RrType.NS)
                && message.authority().stream().noneMatch(rr -> rr.type() == RrType.SOA);
        return refers ? new Content.Referral() : new Content.None(Absence.NODATA);
    }

    /** Of all RRsets in a section. */
    public static List<SignatureSpan> signatures(List<ResourceRecord> section, Instant now) {
        return section.stream()
                .filter(rr -> rr.type() != RrType.RRSIG)
                .map(rr -> new Covered(rr.owner(), rr.type()))
                .distinct()
                .flatMap(covered -> SignedRrset.of(section, covered.owner(), covered.type()).stream())
                .flatMap(rrset -> rrset.signatures().stream()
                        .map(signature -> new SignatureSpan(
                                rrset.owner(),
                                RrType.text(rrset.type()),
                                signature.algorithm(),
                                Rrsig.instant(signature.inception(), now),
                                Rrsig.instant(signature.expiration(), now))))
                .toList();
    }

    private record Covered(DomainName owner, int type) {}

    /** Of several the most costly; all of a zone should be the same. RFC 5155 §3.2 */
    private static Optional<Nsec3Use> nsec3(List<ResourceRecord> authority) {
        return authority.stream()
                .filter(rr -> rr.type() == RrType.NSEC3 && rr.rdata().size() >= NSEC3_FIXED)
                .map(ResourceRecord::rdata)
                .map(rdata -> new Nsec3Use(
                        rdata.at(2) << 8 | rdata.at(3),
                        rdata.at(4),
                        (rdata.at(1) & OPT_OUT) != 0 ? Nsec3Use.Flags.OPT_OUT : Nsec3Use.Flags.ALL_NAMES))
                .max(Comparator.comparingInt(Nsec3Use::iterations));
    }

    private static final int NSEC3_FIXED = 5;
    private static final int OPT_OUT = 1;
}

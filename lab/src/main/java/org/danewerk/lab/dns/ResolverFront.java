package org.danewerk.lab.dns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.Resolution;
import org.danewerk.net.dns.Validator;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A resolver that validates, and does one thing wrong. RFC 4035 §3.2.2, §3.2.3 */
final class ResolverFront implements Replies {
    private final ReplyBuilder behind;
    private final ResolverFault fault;
    private final Validator validator;

    ResolverFront(LabWorld world, ResolverFault fault) {
        this.behind = new ReplyBuilder(new Recursion(world), true);
        this.fault = fault;
        var anchors = TrustAnchors.parse(String.join("\n", world.rootAnchors())).orThrow();
        this.validator = new Validator(
                (name, type, flags, deadline) -> ask(name, type, flags),
                anchors,
                Limits.DEFAULT,
                ValidationLimits.DEFAULT,
                InstantSource.fixed(world.now()));
    }

    @Override
    public Optional<byte[]> udp(byte[] wire) {
        return reply(wire).map(whole -> {
            byte[] octets = whole.message().toWire(Message.MAXLENGTH);
            int room = Math.min(ReplyBuilder.room(whole.query()), ReplyBuilder.MAX_UDP_OCTETS);
            return octets.length <= room ? octets : ReplyBuilder.truncated(whole.message());
        });
    }

    @Override
    public Optional<byte[]> tcp(byte[] wire) {
        return fault == ResolverFault.TCP_BLOCKED
                ? Optional.empty()
                : reply(wire).map(whole -> whole.message().toWire(Message.MAXLENGTH));
    }

    /** What is no query at all is left unanswered. */
    private Optional<ReplyBuilder.Reply> reply(byte[] wire) {
        return behind.reply(wire)
                .filter(whole -> whole.query().getQuestion() != null)
                .filter(whole -> whole.query().getOPT() == null || fault != ResolverFault.EDNS_DROPPED)
                .map(whole -> {
                    validate(whole.query(), whole.message());
                    return new ReplyBuilder.Reply(whole.query(), spoil(whole.query(), whole.message()));
                });
    }

    /** Sets AD on what is secure and refuses what is bogus, unless the client wants it unchecked. RFC 4035 §3.2.2, §3.2.3 */
    private void validate(Message query, Message reply) {
        if (fault == ResolverFault.PLAIN
                || fault == ResolverFault.AD_FORGED
                || query.getHeader().getFlag(Flags.CD)) {
            return;
        }
        var question = query.getQuestion();
        switch (validator.resolve(DomainName.of(question.getName().toString()), question.getType())) {
            case Resolution.Failed failed -> refuse(reply, Rcode.SERVFAIL);
            case Resolution.Found found -> authentic(query, reply, found.status());
            case Resolution.Absent absent -> authentic(query, reply, absent.status());
        }
    }

    private static void authentic(Message query, Message reply, DnssecStatus status) {
        boolean asked = wantsDnssec(query) || query.getHeader().getFlag(Flags.AD); // RFC 6840 §5.7
        if (status.isSecure() && asked) {
            reply.getHeader().setFlag(Flags.AD);
        }
    }

    private Message spoil(Message query, Message reply) {
        switch (fault) {
            case NONE, PLAIN, EDNS_DROPPED, TCP_BLOCKED -> {}
            case AD_STRIPPED -> reply.getHeader().unsetFlag(Flags.AD);
            case AD_FORGED -> reply.getHeader().setFlag(Flags.AD);
            case SIGNATURES_STRIPPED -> {
                for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
                    for (Record record : List.copyOf(reply.getSection(section))) {
                        if (record.getType() == Type.RRSIG) {
                            reply.removeRecord(record, section);
                        }
                    }
                }
            }
            case NXDOMAIN_SERVFAIL -> {
                if (reply.getRcode() == Rcode.NXDOMAIN) {
                    refuse(reply, Rcode.SERVFAIL);
                }
            }
            case TLSA_REFUSED -> {
                if (query.getQuestion().getType() == Type.TLSA) {
                    refuse(reply, Rcode.NOTIMP);
                }
            }
            case SLOW -> delay();
            case SERVE_STALE -> stale(reply);
        }
        return reply;
    }

    /** RFC 8767 §4, RFC 8914 §4 */
    private static void stale(Message reply) {
        var opt = reply.getOPT();
        if (opt != null) {
            reply.removeRecord(opt, Section.ADDITIONAL);
            reply.addRecord(
                    new OPTRecord(
                            ReplyBuilder.MAX_UDP_OCTETS, 0, 0, opt.getFlags(), new ExtendedErrorCodeOption(STALE, "")),
                    Section.ADDITIONAL);
        }
    }

    private static void refuse(Message reply, int rcode) {
        reply.getHeader().setRcode(rcode);
        reply.removeAllRecords(Section.ANSWER);
        reply.removeAllRecords(Section.AUTHORITY);
    }

    private static void delay() {
        try {
            Thread.sleep(DELAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean wantsDnssec(Message query) {
        var opt = query.getOPT();
        return opt != null && (opt.getFlags() & ExtendedFlags.DO) != 0;
    }

    private Reply ask(DomainName name, int type, int flags) {
        var query = Query.of(0, flags, name, type);
        var octets = behind.tcp(query.octets());
        if (octets.isEmpty()) {
            return new Reply.Failure(LookupFailure.TIMEOUT, "no reply");
        }
        return switch (DnsMessage.parse(octets.get(), octets.get().length)) {
            case Parsed.Malformed<DnsMessage>(var offset, var reason) ->
                new Reply.Failure(LookupFailure.MALFORMED, reason);
            case Parsed.Ok<DnsMessage>(var message) ->
                message.rcode() == Rcode.NOERROR || message.rcode() == Rcode.NXDOMAIN
                        ? new Reply.Answer(message)
                        : new Reply.Failure(LookupFailure.SERVFAIL, "SERVFAIL");
        };
    }

    private static final Duration DELAY = Duration.ofMillis(1200);
    private static final int STALE = 3;
}

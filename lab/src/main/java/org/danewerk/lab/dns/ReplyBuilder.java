package org.danewerk.lab.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.lab.zone.SignedRrset;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** From what a source knows. */
final class ReplyBuilder implements Replies {
    private final AnswerSource source;
    private final boolean recursive;

    /** @param recursive whether replies say that recursion is available */
    ReplyBuilder(AnswerSource source, boolean recursive) {
        this.source = source;
        this.recursive = recursive;
    }

    /** Over UDP: an answer that does not fit is cut, for the client to ask again over TCP. Empty: no reply. */
    @Override
    public Optional<byte[]> udp(byte[] wire) {
        return reply(wire).map(reply -> {
            int room = Math.min(room(reply.query()), MAX_UDP_OCTETS);
            byte[] whole = reply.message().toWire(Message.MAXLENGTH);
            return whole.length <= room ? whole : truncated(reply.message());
        });
    }

    @Override
    public Optional<byte[]> tcp(byte[] wire) {
        return reply(wire).map(reply -> reply.message().toWire(Message.MAXLENGTH));
    }

    record Reply(Message query, Message message) {}

    /** Not written yet: records that the lab damages can be written, and not read again. */
    Optional<Reply> reply(byte[] wire) {
        if (wire.length < Header.LENGTH) {
            return Optional.empty();
        }
        Message query;
        try {
            query = new Message(wire);
        } catch (IOException | RuntimeException e) { // whatever a hostile message makes of the parser
            return Optional.of(formatError(wire));
        }
        if (query.getHeader().getFlag(Flags.QR)) {
            return Optional.empty();
        }
        var reply = new Message(query.getHeader().getID());
        var header = reply.getHeader();
        header.setFlag(Flags.QR);
        header.setOpcode(query.getHeader().getOpcode());
        copy(Flags.RD, query, reply);
        copy(Flags.CD, query, reply); // RFC 4035 §3.2.2
        if (recursive) {
            header.setFlag(Flags.RA);
        }
        OPTRecord opt = query.getOPT();
        int refusal = refusal(query);
        if (query.getQuestion() != null) {
            reply.addRecord(query.getQuestion(), Section.QUESTION);
        }
        boolean answered = true;
        if (refusal == Rcode.NOERROR) {
            answered = answer(query, reply);
        } else {
            header.setRcode(refusal & 0xf);
        }
        if (opt != null) {
            boolean wantsDnssec = (opt.getFlags() & ExtendedFlags.DO) != 0;
            reply.addRecord(
                    new OPTRecord(MAX_UDP_OCTETS, refusal >> 4, 0, wantsDnssec ? ExtendedFlags.DO : 0),
                    Section.ADDITIONAL);
        }
        return answered ? Optional.of(new Reply(query, reply)) : Optional.empty();
    }

    /** NOERROR for a question that can be answered. */
    private static int refusal(Message query) {
        OPTRecord opt = query.getOPT();
        if (opt != null && opt.getVersion() > 0) {
            return Rcode.BADVERS; // RFC 6891 §6.1.3
        }
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return Rcode.NOTIMP;
        }
        if (query.getHeader().getCount(Section.QUESTION) != 1) {
            return Rcode.FORMERR;
        }
        Record question = query.getQuestion();
        boolean zoneTransfer = question.getType() == Type.AXFR || question.getType() == Type.IXFR;
        return question.getDClass() != DClass.IN || zoneTransfer ? Rcode.REFUSED : Rcode.NOERROR;
    }

    private boolean answer(Message query, Message reply) {
        Record question = query.getQuestion();
        OPTRecord opt = query.getOPT();
        boolean wantsDnssec = opt != null && (opt.getFlags() & ExtendedFlags.DO) != 0;
        return switch (source.ask(question.getName(), question.getType())) {
            case Outcome.Silence silence -> false;
            case Outcome.Answer answer -> {
                reply.getHeader().setRcode(answer.rcode());
                if (answer.authoritative()) {
                    reply.getHeader().setFlag(Flags.AA);
                }
                put(answer.answer(), Section.ANSWER, wantsDnssec, question.getType(), reply);
                put(answer.authority(), Section.AUTHORITY, wantsDnssec, question.getType(), reply);
                yield true;
            }
        };
    }

    /** Without DO no DNSSEC records, but for those asked for by name. RFC 4035 §3.2.1. */
    private static void put(List<SignedRrset> rrsets, int section, boolean wantsDnssec, int asked, Message reply) {
        for (var rrset : rrsets) {
            Stream<Record> records = wantsDnssec
                    ? rrset.all()
                    : rrset.records().stream().filter(record -> record.getType() == asked || !isProof(record));
            records.filter(record -> !reply.findRecord(record, section))
                    .forEach(record -> reply.addRecord(record, section));
        }
    }

    private static boolean isProof(Record record) {
        return record.getType() == Type.NSEC || record.getType() == Type.NSEC3;
    }

    private static Reply formatError(byte[] wire) {
        int id = (wire[0] & 0xff) << 8 | (wire[1] & 0xff);
        var reply = new Message(id);
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(Rcode.FORMERR);
        return new Reply(reply, reply);
    }

    /** Only header, question and EDNS are left: a client must ignore the rest anyway. RFC 2181 §9. */
    static byte[] truncated(Message whole) {
        Message cut = whole.clone();
        cut.removeAllRecords(Section.ANSWER);
        cut.removeAllRecords(Section.AUTHORITY);
        cut.getHeader().setFlag(Flags.TC);
        return cut.toWire(Message.MAXLENGTH);
    }

    static int room(Message query) {
        OPTRecord opt = query.getOPT();
        return opt == null ? MIN_UDP_OCTETS : Math.max(MIN_UDP_OCTETS, opt.getPayloadSize()); // RFC 6891 §6.2.3
    }

    private static void copy(int flag, Message from, Message to) {
        if (from.getHeader().getFlag(flag)) {
            to.getHeader().setFlag(flag);
        }
    }

    private static final int MIN_UDP_OCTETS = 512;
    /** RFC 9715 §3.2: no larger UDP answer is sent, whatever the client has room for. */
    static final int MAX_UDP_OCTETS = 1232;
}

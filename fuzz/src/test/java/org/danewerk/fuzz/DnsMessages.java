package org.danewerk.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Messages: what is read is what dnsjava reads, wherever it reads anything. */
final class DnsMessages {
    private DnsMessages() {}

    /** Those whose data we and dnsjava both take apart, or both leave alone. */
    private static final Set<Integer> COMPARED = Set.of(
            Type.A,
            Type.NS,
            Type.CNAME,
            Type.SOA,
            Type.PTR,
            Type.MX,
            Type.AAAA,
            Type.SRV,
            Type.DNAME,
            Type.DS,
            Type.TLSA);

    static void hold(byte[] input) {
        switch (DnsMessage.parse(input, input.length)) {
            case Parsed.Malformed<DnsMessage> malformed -> Held.inOrder(malformed, input.length);
            case Parsed.Ok<DnsMessage>(var message) -> {
                Held.same(Bytes.of(input), message.octets(), "octets");
                message.answer().forEach(DnsMessages::holdRecord);
                message.authority().forEach(DnsMessages::holdRecord);
                message.extendedErrors()
                        .forEach(error -> Held.that(
                                error.text().chars().allMatch(c -> c >= ' ' && c < 0x7f), "an error's text: " + error));
                compare(message, input);
            }
        }
    }

    private static void holdRecord(ResourceRecord record) {
        Held.that(record.owner().wireSize() <= 255, "an owner too long");
        Held.that(
                record.ttlSeconds() >= 0 && record.ttlSeconds() <= Integer.MAX_VALUE,
                "a TTL of " + record.ttlSeconds());
        Held.that(record.rdata().size() <= 65_535, "data too long");
    }

    private static void compare(DnsMessage ours, byte[] input) {
        Message theirs;
        try {
            theirs = new Message(input);
        } catch (IOException | RuntimeException e) {
            return;
        }
        // It reads updates otherwise, and stops in the middle of what is truncated.
        if (theirs.getHeader().getOpcode() == Opcode.UPDATE || ours.has(DnsMessage.TC)) {
            return;
        }
        Held.same(theirs.getHeader().getID(), ours.id(), "id");
        if (readsExtendedCode(theirs, ours)) {
            Held.same(theirs.getRcode(), ours.rcode(), "rcode");
        }
        compare(theirs.getSection(Section.ANSWER), ours.answer());
        compare(theirs.getSection(Section.AUTHORITY), ours.authority());
    }

    /**
     * OPT stands at the root, and once. RFC 6891 §6.1.1, §6.1.2. The upper half of the codes in it is lost on dnsjava, which takes them
     * for a TTL.
     */
    private static boolean readsExtendedCode(Message theirs, DnsMessage ours) {
        var options = theirs.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record.getType() == Type.OPT)
                .toList();
        return ours.rcode() < 0x800
                && options.size() <= 1
                && options.stream().allMatch(record -> record.getName().equals(Name.root));
    }

    /** Ours has signatures of the additional section behind all others. */
    private static void compare(List<Record> theirs, List<ResourceRecord> ours) {
        var known = theirs.stream()
                .filter(record -> record.getDClass() == DClass.IN)
                .toList();
        Held.that(known.size() <= ours.size(), "records lost: " + known + " and " + ours);
        for (int i = 0; i < known.size(); i++) {
            var record = known.get(i);
            var same = ours.get(i);
            Held.same(record.getType(), same.type(), "type");
            Held.same(name(record.getName().toWire()), same.owner(), "owner");
            Held.same(record.getTTL(), same.ttlSeconds(), "TTL");
            if (COMPARED.contains(record.getType())) {
                Held.same(
                        lower(Bytes.of(record.rdataToWireCanonical())),
                        lower(same.rdata()),
                        "data of " + Type.string(record.getType()));
            }
        }
    }

    private static DomainName name(byte[] wire) {
        return DomainName.parseWire(Bytes.of(wire), 0).orThrow();
    }

    private static String lower(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}

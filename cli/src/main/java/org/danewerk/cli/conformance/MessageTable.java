package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.Exchange;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Messages by question, from a file: what is not in it cannot be had. */
record MessageTable(Map<String, DnsMessage> messages) implements Exchange {
    static MessageTable of(JsonNode table) throws IOException {
        var messages = new HashMap<String, DnsMessage>();
        for (var entry : table.properties()) {
            messages.put(entry.getKey().toLowerCase(Locale.ROOT), message(entry.getValue()));
        }
        return new MessageTable(Map.copyOf(messages));
    }

    @Override
    public Reply ask(DomainName name, int type, int flags, long deadline) {
        var key = key(name, type);
        var message = messages.get(key);
        if (message == null) {
            return new Reply.Failure(LookupFailure.SERVFAIL, "the table has no " + key);
        }
        return message.rcode() == Rcode.NOERROR || message.rcode() == Rcode.NXDOMAIN
                ? new Reply.Answer(message)
                : new Reply.Failure(LookupFailure.SERVFAIL, "the table has an error for " + key);
    }

    /** Whether the table has an answer to this, and it says that there is no such name, at the end of the aliases. RFC 6604 §2 */
    boolean deniesName(DomainName name, int type) {
        var message = messages.get(key(name, type));
        return message != null && message.rcode() == Rcode.NXDOMAIN;
    }

    private static String key(DomainName name, int type) {
        return (name.toZoneText() + " " + Type.string(type)).toLowerCase(Locale.ROOT);
    }

    private static DnsMessage message(JsonNode message) throws IOException {
        var answer = section(message.path("answer"));
        // as when read from the wire: a signature proves itself wherever it stands
        section(message.path("additional")).stream()
                .filter(record -> record.type() == RrType.RRSIG)
                .forEach(answer::add);
        return new DnsMessage(
                0,
                DnsMessage.QR,
                Rcode.value(message.path("rcode").asText()),
                answer,
                section(message.path("authority")),
                List.of());
    }

    private static List<ResourceRecord> section(JsonNode records) throws IOException {
        var section = new ArrayList<ResourceRecord>();
        for (var record : records) {
            section.add(record(record));
        }
        return section;
    }

    private static ResourceRecord record(JsonNode record) throws IOException {
        var owner = Name.fromString(record.path("owner").asText(), Name.root);
        var read = Record.fromString(
                owner,
                Type.value(record.path("type").asText(), true),
                DClass.IN,
                record.path("ttl").asLong(),
                record.path("rdata").asText(),
                Name.root);
        var rdata = ZoneData.rdata(read);
        if (!(DomainName.parseWire(Bytes.of(owner.toWire()), 0) instanceof Parsed.Ok<DomainName>(var name))) {
            throw new IOException("no name: " + owner);
        }
        return new ResourceRecord(name, read.getType(), read.getTTL(), rdata);
    }
}

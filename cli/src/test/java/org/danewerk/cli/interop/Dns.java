package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Tells whether a name server is up, and what it says. */
final class Dns {
    static final int PORT = 53;

    private Dns() {}

    /** Whether a server knows a zone. */
    static boolean answers(InetAddress server, Name zone) throws IOException {
        return ask(server, zone, Type.SOA, 0).getRcode() == Rcode.NOERROR;
    }

    /** Whether a server has a zone with signatures. */
    static boolean signs(InetAddress server, DomainName zone) {
        try {
            return records(server, zone, Type.SOA).stream().anyMatch(record -> record.getType() == Type.RRSIG)
                    && !records(server, zone, Type.DNSKEY).isEmpty();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** In presentation form; none while it does not answer. */
    static Set<String> tlsa(InetAddress server, DomainName name) {
        try {
            return records(server, name, Type.TLSA).stream()
                    .filter(record -> record.getType() == Type.TLSA)
                    .map(record -> record.rdataToString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** What it answers, with signatures. */
    static List<Record> records(InetAddress server, DomainName name, int type) throws IOException {
        return ask(server, Name.fromString(name.toZoneText()), type, ExtendedFlags.DO)
                .getSection(Section.ANSWER);
    }

    private static Message ask(InetAddress server, Name name, int type, int flags) throws IOException {
        var resolver = new SimpleResolver(new InetSocketAddress(server, PORT));
        resolver.setTimeout(Duration.ofSeconds(1));
        if (flags != 0) {
            resolver.setEDNS(0, 1232, flags);
        }
        return resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
    }
}

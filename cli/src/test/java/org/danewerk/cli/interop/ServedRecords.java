package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * What the server of a zone serves.
 *
 * @param signed whether it must prove what it says
 */
record ServedRecords(InetAddress address, int port, DomainName zone, boolean signed) {
    /** The TLSA records at a name, or where its alias leads, each with its TTL. @throws IOException also without a valid signature */
    Set<String> tlsa(DomainName name) throws IOException {
        var reply = ask(name, Type.TLSA);
        if (signed) {
            verify(reply);
        }
        return reply.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == Type.TLSA)
                .map(record -> record.getTTL() + " " + record.rdataToString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of the SOA. */
    long serial() throws IOException {
        return ask(zone, Type.SOA).getSection(Section.ANSWER).stream()
                .filter(SOARecord.class::isInstance)
                .mapToLong(record -> ((SOARecord) record).getSerial())
                .findFirst()
                .orElseThrow(() -> new IOException("no SOA record"));
    }

    /** Whether anything is answered, and, of a signed zone, proven. */
    boolean ready() throws IOException {
        var reply = ask(zone, Type.SOA);
        if (signed) {
            verify(reply);
        }
        return !reply.getSection(Section.ANSWER).isEmpty();
    }

    private void verify(Message reply) throws IOException {
        var keys = ask(zone, Type.DNSKEY).getSection(Section.ANSWER).stream()
                .filter(DNSKEYRecord.class::isInstance)
                .map(DNSKEYRecord.class::cast)
                .toList();
        var rrsets = new ArrayList<>(reply.getSectionRRsets(Section.ANSWER));
        if (rrsets.isEmpty()) {
            rrsets.addAll(reply.getSectionRRsets(Section.AUTHORITY));
        }
        if (rrsets.isEmpty()) {
            throw new IOException("nothing is proven");
        }
        for (var rrset : rrsets) {
            verify(rrset, keys);
        }
    }

    private static void verify(RRset rrset, List<DNSKEYRecord> keys) throws IOException {
        for (RRSIGRecord signature : rrset.sigs()) {
            for (var key : keys) {
                if (key.getFootprint() == signature.getFootprint() && signature.getOrigTTL() >= rrset.getTTL()) {
                    try {
                        DNSSEC.verify(rrset, signature, key);
                        return;
                    } catch (DNSSEC.DNSSECException e) {
                        throw new IOException("a signature that is not valid: " + rrset, e);
                    }
                }
            }
        }
        throw new IOException("no signature: " + rrset);
    }

    private Message ask(DomainName name, int type) throws IOException {
        var resolver = new SimpleResolver(new InetSocketAddress(address, port));
        resolver.setTCP(true);
        resolver.setTimeout(Duration.ofSeconds(2));
        resolver.setEDNS(0, 1232, signed ? ExtendedFlags.DO : 0);
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name.toZoneText()), type, DClass.IN)));
    }
}

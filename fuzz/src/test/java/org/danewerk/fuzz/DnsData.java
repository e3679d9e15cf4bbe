package org.danewerk.fuzz;

import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.dns.TxtRecord;

/** The data of records that routes and policies are made of; the first octet says where the first record's end and the second's begin. */
final class DnsData {
    private DnsData() {}

    static void hold(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int cut = 1 + (input[0] & 0xff) % input.length;
        var first = Bytes.of(input, 1, cut - 1);
        var second = Bytes.of(input, cut, input.length - cut);
        read(MxRecord.decode(set(first, second)), input.length);
        read(Addresses.decode(set(first, second)), input.length);
        read(Addresses.decode(set(first, second)), input.length);
        read(TxtRecord.decode(set(first, second)), input.length);
        var tlsa = TlsaRrset.decode(set(first, second));
        read(tlsa, input.length);
        if (tlsa instanceof Parsed.Ok<TlsaRrset>(var rrset)) {
            rrset.records()
                    .forEach(record -> Held.same(
                            record, TlsaText.parse(record.toGenericText()).orThrow(), "what \\# says"));
        }
        if (DomainName.parseWire(first, 0) instanceof Parsed.Ok<DomainName>(var name)) {
            read(TlsaOwner.parse(name), input.length);
        }
    }

    private static RrSet set(Bytes... rdata) {
        return new RrSet(List.of(rdata), 300);
    }

    private static <T> void read(Parsed<T> parsed, int length) {
        if (parsed instanceof Parsed.Malformed<T> malformed) {
            Held.inOrder(malformed, length);
        }
    }
}

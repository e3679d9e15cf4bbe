package org.danewerk.net.dnssec;

import java.time.Instant;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.fuzz.Held;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;

/** The data of DNSSEC's own records, and the canonical form of any; the first two octets are a type. */
public final class DnssecData {
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final DomainName APEX = DomainName.of("example.org");
    private static final DomainName NAME = DomainName.of("0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example.org");

    private DnssecData() {}

    public static void hold(byte[] input) {
        if (input.length < 2) {
            return;
        }
        int type = (input[0] & 0xff) << 8 | input[1] & 0xff;
        var rdata = Bytes.of(input, 2, input.length - 2);
        DnsKey.of(rdata).ifPresent(key -> {
            Held.that(key.tag() >= 0 && key.tag() <= 0xffff, "tag " + key.tag());
            DsRecord.of(rdata)
                    .filter(ds -> ds.names(key))
                    .ifPresent(ds -> ds.hasDigestOf(APEX, key, ValidationLimits.DEFAULT));
        });
        DsRecord.of(rdata).ifPresent(ds -> ds.counts(ValidationLimits.DEFAULT));
        Rrsig.of(new ResourceRecord(APEX, RrType.RRSIG, 300, rdata))
                .ifPresent(signature -> hold(signature, type, rdata));
        NsecDenial.Nsec.of(APEX, rdata).ifPresent(nsec -> hold(nsec.types()));
        Nsec3Denial.Nsec3.of(NAME, APEX, rdata).ifPresent(nsec3 -> {
            hold(nsec3.types());
            nsec3.covers(nsec3.hash());
        });
        var records = List.of(
                new ResourceRecord(APEX, RrType.NSEC, 300, rdata), new ResourceRecord(NAME, RrType.NSEC3, 300, rdata));
        Denial.signers(records, NAME);
        DnsMessage.select(records, APEX, type);
    }

    private static void hold(Rrsig signature, int type, Bytes rdata) {
        Held.that(
                signature.hasExpired(NOW) == (signature.secondsLeft(NOW) == 0) || signature.secondsLeft(NOW) == 0,
                "left");
        signature.isNotYetValid(NOW);
        var one = new ResourceRecord(NAME, type, 300, rdata);
        var other = new ResourceRecord(NAME, type, 300, signature.signature());
        int once = Canonical.signedData(signature, List.of(one)).length;
        Held.same(once, Canonical.signedData(signature, List.of(one, one)).length, "a record twice is one");
        Held.same(
                Bytes.of(Canonical.signedData(signature, List.of(one, other))),
                Bytes.of(Canonical.signedData(signature, List.of(other, one))),
                "order means nothing");
    }

    private static void hold(TypeBitmap types) {
        for (int type : new int[] {RrType.RRSIG, RecordType.TLSA.code(), RrType.ANY, 0xffff, 0}) {
            types.has(type);
        }
        types.isDelegation();
    }
}

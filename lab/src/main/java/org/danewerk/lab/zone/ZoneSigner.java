package org.danewerk.lab.zone;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;

/** Signs the RRsets of one zone, each once, with the faults that were ordered. */
final class ZoneSigner {
    private final Name origin;
    private final Supplier<ZoneKey> key;
    private final SignatureDates dates;
    private final List<Tampering> tamperings;
    private final Map<OwnerAndType, List<RRSIGRecord>> made = new ConcurrentHashMap<>();

    private record OwnerAndType(Name owner, int type) {}

    ZoneSigner(Name origin, Supplier<ZoneKey> key, SignatureDates dates, List<Tampering> tamperings) {
        this.origin = origin;
        this.key = key;
        this.dates = dates;
        this.tamperings = List.copyOf(tamperings);
    }

    /** The signatures over an RRset of this zone; empty where the order was to leave them out. */
    List<RRSIGRecord> signatures(RRset rrset) {
        return made.computeIfAbsent(new OwnerAndType(rrset.getName(), rrset.getType()), ordered -> sign(rrset));
    }

    private List<RRSIGRecord> sign(RRset rrset) {
        for (var tampering : tamperings) {
            if (tampering.owner().equals(rrset.getName()) && tampering.type() == rrset.getType()) {
                return switch (tampering.fault()) {
                    case DAMAGED -> List.of(damaged(rrset));
                    case EXPIRED -> List.of(sign(rrset, dates.past()));
                    case NOT_YET_VALID -> List.of(sign(rrset, dates.future()));
                    case MISSING -> List.of();
                    case ENDING -> List.of(sign(rrset, dates.ending()));
                };
            }
        }
        return List.of(sign(rrset, dates));
    }

    private RRSIGRecord sign(RRset rrset, SignatureDates within) {
        var unsigned = rrsig(rrset, within, new byte[0]);
        return rrsig(rrset, within, key.get().sign(DNSSEC.digestRRset(unsigned, rrset)));
    }

    private RRSIGRecord damaged(RRset rrset) {
        byte[] signature = sign(rrset, dates).getSignature().clone();
        signature[10] ^= (byte) 0xff;
        return rrsig(rrset, dates, signature);
    }

    private RRSIGRecord rrsig(RRset rrset, SignatureDates within, byte[] signature) {
        DNSKEYRecord dnskey = key.get().dnskey();
        return new RRSIGRecord(
                rrset.getName(),
                DClass.IN,
                rrset.getTTL(),
                rrset.getType(),
                dnskey.getAlgorithm(),
                rrset.getTTL(),
                within.expiration().truncatedTo(ChronoUnit.SECONDS),
                within.inception().truncatedTo(ChronoUnit.SECONDS),
                dnskey.getFootprint(),
                origin,
                signature);
    }
}

package org.danewerk.net.dnssec;

import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;

/**
 * One anchor of the file that IANA publishes. RFC 9718 §2.2.
 *
 * @param id for people; empty where there is none
 * @param ds the data of a DS record: KeyTag, Algorithm, DigestType and Digest
 * @param publicKey the key itself, where the file has it
 * @param flags its flags, which come with it
 */
public record KeyDigest(String id, Validity validity, Bytes ds, Optional<Bytes> publicKey, Optional<Integer> flags) {
    public int keyTag() {
        return ds.at(0) << 8 | ds.at(1);
    }

    public int algorithm() {
        return ds.at(2);
    }

    public int digestType() {
        return ds.at(3);
    }

    public Bytes digest() {
        return ds.slice(4, ds.size());
    }

    /** Why it is never used, whenever that be; empty where it may be. RFC 9718 §4.1.2. */
    public Optional<String> problem(DomainName zone) {
        var limits = ValidationLimits.DEFAULT;
        int octets = Algorithms.digestOctets(digestType());
        if (!Algorithms.counts(algorithm(), limits)) {
            return Optional.of("algorithm " + algorithm() + " does not count");
        }
        if (Algorithms.digest(digestType(), limits).isEmpty()) {
            return Optional.of("digest type " + digestType() + " does not count");
        }
        if (digest().size() != octets) {
            return Optional.of("a digest of type " + digestType() + " is " + 2 * octets + " hexadecimal digits");
        }
        if (publicKey.isPresent() != flags.isPresent()) {
            return Optional.of(publicKey.isPresent() ? "a PublicKey without its Flags" : "Flags without a PublicKey");
        }
        return dnskey().flatMap(key -> disagreement(zone, key, limits));
    }

    private Optional<DnsKey> dnskey() {
        return publicKey.flatMap(key -> flags.flatMap(bits -> DnsKey.of(Canonical.concat(
                Bytes.of(new byte[] {(byte) (bits >> 8), bits.byteValue(), PROTOCOL, (byte) algorithm()}), key))));
    }

    private Optional<String> disagreement(DomainName zone, DnsKey key, ValidationLimits limits) {
        if (!key.signsZones()) {
            return Optional.of("its key may not sign a zone (flags " + key.flags() + ")");
        }
        if (key.tag() != keyTag()) {
            return Optional.of("its key has the tag " + key.tag());
        }
        return DsRecord.of(ds)
                        .filter(record -> record.hasDigestOf(zone, key, limits))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("its digest is not that of its key");
    }

    /** Of every DNSKEY. RFC 4034 §2.1.2 */
    private static final byte PROTOCOL = 3;
}

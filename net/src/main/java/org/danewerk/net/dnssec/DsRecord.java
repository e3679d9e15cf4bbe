package org.danewerk.net.dnssec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;

/** One DS record. RFC 4034 §5. */
record DsRecord(int keyTag, int algorithm, int digestType, Bytes digest) {
    static Optional<DsRecord> of(Bytes rdata) {
        return rdata.size() < 5
                ? Optional.empty()
                : Optional.of(new DsRecord(
                        rdata.at(0) << 8 | rdata.at(1), rdata.at(2), rdata.at(3), rdata.slice(4, rdata.size())));
    }

    /** Whether both its algorithm and its digest count. RFC 4035 §5.2, RFC 6840 §5.2 */
    boolean counts(ValidationLimits limits) {
        return Algorithms.counts(algorithm, limits)
                && Algorithms.digest(digestType, limits).isPresent();
    }

    /** Whether it may stand for this key: the same tag and algorithm. RFC 4034 §5.2 */
    boolean names(DnsKey key) {
        return key.tag() == keyTag && key.algorithm() == algorithm;
    }

    /** Whether its digest is of this key of this zone. RFC 4034 §5.1.4 */
    boolean hasDigestOf(DomainName zone, DnsKey key, ValidationLimits limits) {
        return Algorithms.digest(digestType, limits)
                .map(name -> digest(name, zone, key).equals(digest))
                .orElse(false);
    }

    /** The data of the DS record that names this key by SHA-256. RFC 4509 §2.1 */
    static Bytes sha256(DomainName zone, DnsKey key) {
        var head = Bytes.of(new byte[] {
            (byte) (key.tag() >> 8), (byte) key.tag(), (byte) key.algorithm(), (byte) Algorithms.DIGEST_SHA256
        });
        return Canonical.concat(head, digest("SHA-256", zone, key));
    }

    private static Bytes digest(String name, DomainName zone, DnsKey key) {
        try {
            var hash = MessageDigest.getInstance(name);
            hash.update(zone.toWire().toArray());
            return Bytes.of(hash.digest(key.rdata().toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(name + " is part of every Java", e);
        }
    }
}

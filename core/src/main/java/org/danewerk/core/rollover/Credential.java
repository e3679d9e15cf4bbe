package org.danewerk.core.rollover;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.verdict.KeyAlgorithm;

/**
 * A key, its certificate and the issuers sent with it: what a server presents, or is to present. Equal by what it presents. Immutable,
 * safe for use by many threads.
 *
 * <p>A key for which no certificate was issued yet has records of its key alone; what will vouch for it nobody knows.
 */
public final class Credential {
    /** A certificate of an authority, as sent in the handshake. DER. */
    public record Issuer(Bytes certificate, Bytes publicKey) {}

    private final KeyAlgorithm algorithm;
    private final Bytes publicKey;
    private final Optional<Bytes> certificate;
    private final List<Issuer> issuers;
    private final Set<TlsaRecord> matching = new HashSet<>();
    private final List<TlsaRecord> own;

    /**
     * @param publicKey SubjectPublicKeyInfo in DER
     * @param certificate in DER; empty where none was issued yet
     * @param issuers in the order sent; a root that is not sent is no issuer here. RFC 7672 §3.1.2
     */
    public Credential(KeyAlgorithm algorithm, Bytes publicKey, Optional<Bytes> certificate, List<Issuer> issuers) {
        this.algorithm = algorithm;
        this.publicKey = publicKey;
        this.certificate = certificate;
        this.issuers = List.copyOf(issuers);
        for (var type : MatchingType.values()) {
            matching.add(TlsaRecord.of(CertificateUsage.DANE_EE, Selector.SPKI, type, publicKey));
            certificate.ifPresent(
                    der -> matching.add(TlsaRecord.of(CertificateUsage.DANE_EE, Selector.CERT, type, der)));
        }
        this.own = List.copyOf(matching);
        for (var issuer : issuers) {
            for (var type : MatchingType.values()) {
                matching.add(TlsaRecord.of(CertificateUsage.DANE_TA, Selector.SPKI, type, issuer.publicKey));
                matching.add(TlsaRecord.of(CertificateUsage.DANE_TA, Selector.CERT, type, issuer.certificate));
            }
        }
    }

    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    public Bytes publicKey() {
        return publicKey;
    }

    public Optional<Bytes> certificate() {
        return certificate;
    }

    public List<Issuer> issuers() {
        return issuers;
    }

    /** Whether this record vouches for it; names and dates, which usage 2 asks for as well, are for whoever made it. */
    public boolean matches(TlsaRecord record) {
        return matching.contains(record);
    }

    /** The record to publish; of usage 2 for the issuer next to it. Empty where there is no such certificate. */
    public Optional<TlsaRecord> record(Combination combination) {
        if (combination.usage() == CertificateUsage.DANE_EE) {
            return own.stream()
                    .filter(record ->
                            record.selector() == combination.selector().code()
                                    && record.matchingType()
                                            == combination.matchingType().code())
                    .findFirst();
        }
        return issuers.stream()
                .findFirst()
                .map(issuer -> TlsaRecord.of(
                        combination.usage(),
                        combination.selector(),
                        combination.matchingType(),
                        combination.selector() == Selector.SPKI ? issuer.publicKey : issuer.certificate));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credential that
                && publicKey.equals(that.publicKey)
                && certificate.equals(that.certificate)
                && issuers.equals(that.issuers);
    }

    @Override
    public int hashCode() {
        return 31 * publicKey.hashCode() + certificate.hashCode();
    }

    /** The digest that names the key in a record {@code 3 1 1}; never anything secret. */
    @Override
    public String toString() {
        return algorithm + " "
                + record(Combination.KEY).orElseThrow().data().toHex().substring(0, 8);
    }
}

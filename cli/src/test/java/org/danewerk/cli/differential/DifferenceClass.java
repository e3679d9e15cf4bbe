package org.danewerk.cli.differential;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.danewerk.core.dane.DaneOptions.TaValidity;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dane.RecordResult.Anchor;

/** What explains a difference, by the case and the reasons of both; who is right stands in {@code differences.tsv}. */
enum DifferenceClass {
    /** RFC 5280 §6.1. */
    ANCHOR_DATES(judged -> judged.refused(Failure.CERT_NOT_YET_VALID, Failure.CERT_HAS_EXPIRED)
            && judged.question().ours(TaValidity.SELF_ISSUED).match().isEmpty()),
    /** RFC 5280 §4.2.1.12. */
    ANY_PURPOSE(judged -> judged.refused(Failure.INVALID_PURPOSE)
            && judged.question().certificates().stream().anyMatch(DifferenceClass::isForAnyPurposeAlone)),
    /** RFC 5280 §4.2.1.9. */
    VERSION_1_ANCHOR(judged -> judged.refused(Failure.INVALID_CA)
            && judged.question().certificates().stream()
                    .anyMatch(certificate -> certificate.getVersion() == 1 && judged.isAnchor(certificate))),
    /** RFC 6698 App. A.1. */
    LEAF_AS_ANCHOR(judged -> judged.refused(Failure.DANE_NO_MATCH)
            && judged.match().record().usage() == 2
            && judged.match().depth() == 0),
    /** RFC 8446 §4.4.2. */
    SAME_NAME(judged -> judged.refused(Failure.DANE_NO_MATCH, Failure.SIGNATURE_FAILURE, Failure.NO_LOCAL_ISSUER)
            && (haveOneName(judged) || judged.match().anchor() == Anchor.KEY_FROM_DNS)),
    /** RFC 6698 §4.1. */
    KEY_BESIDE_CERTIFICATE(judged -> judged.refused(Failure.CRITICAL_EXTENSION)
            && judged.match().anchor() == Anchor.KEY_FROM_DNS
            && judged.question().certificates().stream().anyMatch(judged::isAnchor)),
    /** RFC 7672 §3.2.3. */
    PARTIAL_WILDCARD(judged -> judged.missed(Mismatch.NAME) && judged.detail().contains("mx*.")),
    /** RFC 5280 §4.2.1.9. */
    UNSAID_CA(judged -> judged.missed(Mismatch.NOT_CA)
            && judged.question().certificates().stream().anyMatch(DifferenceClass::signsWithoutSayingCa)),
    /** RFC 5280 §4.2.1.10. */
    COMMON_NAME_CONSTRAINT(judged ->
            judged.missed(Mismatch.NAME_CONSTRAINTS) && judged.detail().contains("*."));

    private final Predicate<Judged> predicate;

    DifferenceClass(Predicate<Judged> predicate) {
        this.predicate = predicate;
    }

    static Optional<DifferenceClass> of(Judged judged) {
        return Arrays.stream(values())
                .filter(each -> each.predicate.test(judged))
                .findFirst();
    }

    private static boolean isForAnyPurposeAlone(X509Certificate certificate) {
        try {
            return List.of(ANY_EXTENDED_KEY_USAGE).equals(certificate.getExtendedKeyUsage());
        } catch (CertificateParsingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean signsWithoutSayingCa(X509Certificate certificate) {
        return certificate.getVersion() == 3
                && certificate.getExtensionValue(BASIC_CONSTRAINTS) == null
                && certificate.getKeyUsage() != null
                && certificate.getKeyUsage()[CERT_SIGN];
    }

    private static boolean haveOneName(Judged judged) {
        var certificates = new HashSet<>(judged.question().certificates());
        var names = certificates.stream()
                .map(X509Certificate::getSubjectX500Principal)
                .distinct()
                .count();
        return names < certificates.size();
    }

    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";
    private static final int CERT_SIGN = 5;

    /** OpenSSL's X509_V_ERR_... */
    private static final class Failure {
        static final int SIGNATURE_FAILURE = 7;
        static final int CERT_NOT_YET_VALID = 9;
        static final int CERT_HAS_EXPIRED = 10;
        static final int NO_LOCAL_ISSUER = 20;
        static final int INVALID_PURPOSE = 26;
        static final int CRITICAL_EXTENSION = 34;
        static final int DANE_NO_MATCH = 65;
        static final int INVALID_CA = 79;
    }
}

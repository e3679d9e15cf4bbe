package org.danewerk.core.finding;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedCertificate;

/** What findings tell of a server's own certificate. Nothing here decides anything. */
record Leaf(Bytes subjectPublicKeyInfo, Instant notBefore, Instant notAfter, List<String> dnsNames) {
    Leaf {
        dnsNames = List.copyOf(dnsNames);
    }

    /** Empty where the platform cannot read the certificate, which does not keep DANE from matching it. */
    static Optional<Leaf> of(PresentedCertificate certificate) {
        try {
            var x509 = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(certificate.der().toArray()));
            return Optional.of(new Leaf(
                    Bytes.of(x509.getPublicKey().getEncoded()),
                    x509.getNotBefore().toInstant(),
                    x509.getNotAfter().toInstant(),
                    dnsNames(x509)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    boolean validAt(Instant instant) {
        return !notBefore.isAfter(instant) && !notAfter.isBefore(instant);
    }

    private static List<String> dnsNames(X509Certificate certificate) throws CertificateParsingException {
        var names = new ArrayList<String>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (var alternative : alternatives) {
                if (alternative.get(0).equals(DNS_NAME) && alternative.get(1) instanceof String name) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** The number of a dNSName in a GeneralName. RFC 5280 §4.2.1.6. */
    private static final Integer DNS_NAME = 2;
}

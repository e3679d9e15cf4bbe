package org.danewerk.fuzz;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.CertificateDer;
import org.danewerk.core.pkix.PresentedCertificate;

/** Certificates: nothing throws, and what the JDK reads of one is what we read. */
final class Certificates {
    private static final int DNS_NAME = 2;

    private Certificates() {}

    static void hold(byte[] input) throws CertificateException {
        var certificate = new PresentedCertificate(Bytes.of(input));
        Held.same(
                CertificateDer.isCertificate(Bytes.of(input)),
                certificate.spki().isPresent(),
                "is a certificate");
        Held.oneLine(certificate.subjectText());
        Held.oneLine(certificate.issuerText());
        certificate.isSelfIssued();
        certificate.commonName();
        certificate.spki().ifPresent(key -> {
            Held.that(CertificateDer.isPublicKey(key), "its key is none");
            compare(certificate, input);
        });
    }

    private static void compare(PresentedCertificate ours, byte[] input) {
        X509Certificate theirs;
        try {
            theirs = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(input));
            if (!Arrays.equals(theirs.getEncoded(), input)) {
                return;
            }
        } catch (CertificateException | RuntimeException e) {
            return;
        }
        ours.notBefore().ifPresent(date -> Held.same(theirs.getNotBefore().toInstant(), date, "not before"));
        ours.notAfter().ifPresent(date -> Held.same(theirs.getNotAfter().toInstant(), date, "not after"));
        // Not the other way round: text of another encoding is another name there.
        if (theirs.getSubjectX500Principal().equals(theirs.getIssuerX500Principal())) {
            Held.that(ours.isSelfIssued(), "self-issued to the JDK");
        }
        // What is no ASCII is one character for any such octet there, and one for each here; and extensions with
        // something behind them
        // are read there.
        var names = ours.dnsNames();
        if (!names.isEmpty() && names.stream().allMatch(name -> name.chars().allMatch(c -> c < 0x80))) {
            dnsNames(theirs).ifPresent(read -> Held.same(read, names, "dNSNames"));
        }
    }

    private static Optional<List<String>> dnsNames(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return Optional.of(
                    names == null
                            ? List.of()
                            : names.stream()
                                    .filter(name -> name.getFirst().equals(DNS_NAME))
                                    .map(name -> (String) name.get(1))
                                    .toList());
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}

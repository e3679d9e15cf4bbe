package org.danewerk.operations.material;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.Printable;

/** The subject of a certificate as a person reads it: for telling certificates apart, not for deciding anything. */
final class SubjectText {
    private SubjectText() {}

    static String of(Bytes der) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.toArray()));
            var subject = certificate.getSubjectX500Principal().getName();
            return subject.isEmpty() ? "(no subject)" : Printable.of(subject, LONGEST);
        } catch (CertificateException | RuntimeException e) {
            return "(a certificate this Java cannot read)";
        }
    }

    private static final int LONGEST = 80;
}
